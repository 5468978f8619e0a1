package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import java.io.PrintWriter;
import java.util.List;

/** Where a command's answer goes: text for people, or one JSON document for programs. */
record OutputFormat(PrintWriter out, boolean json) {
    /** Writes whichever form was asked for. */
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
