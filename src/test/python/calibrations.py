"""Fits calibrators of 1.1.1: a JSON object with scores, correct, method and grid on each line in, what came of it on a line out."""

import json
import logging
import sys

import numpy as np

from semantic_router.calibration import Calibrator, ece
from semantic_router.utils.logger import logger

logger.setLevel(logging.ERROR)

for line in sys.stdin:
    asked = json.loads(line)
    scores, correct = np.array(asked["scores"]), np.array(asked["correct"])
    fitted = Calibrator.fit(scores, correct, asked["method"])
    print(json.dumps({"params": fitted.params, "confidences": fitted(np.array(asked["grid"])).tolist(),
                      "ece": ece(fitted(scores), correct)}), flush=True)
