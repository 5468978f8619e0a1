package planted.signalbox.route.csv;

import planted.signalbox.index.Port;

/** Wrong: a CSV file knows no index. */
public record CsvFile(Port wrong) {}
