package planted.signalbox.encoder.onnx;

import planted.signalbox.index.Port;

record Onnx(Port wrong) {}
