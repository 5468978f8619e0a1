package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import java.io.PrintWriter;
import java.util.List;

/** The output of a command: text for people, or one JSON document for programs. */
record OutputFormat(PrintWriter out, boolean json) {
    /** Prints the requested form. */
    void answer(JsonNode program, List<String> people) {
        if (json) {
            PrintWriter exact = TerminalWriter.exact(out);
            exact.println(PythonJson.dumps(program));
            exact.flush();
        } else {
            people.forEach(out::println);
        }
        out.flush();
    }
}
