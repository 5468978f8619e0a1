package dev.signalbox.cli;

import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An evaluation in JUnit's XML format, which CI servers show: a test for each sentence, by the route that it should get. */
final class JunitReport {
    private JunitReport() {}

    static void write(Path file, Evaluation evaluation) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "signalbox evaluate");
            xml.writeAttribute("tests", String.valueOf(evaluation.sentences().size()));
            xml.writeAttribute("failures", String.valueOf(evaluation.misses().size()));
            for (EvaluatedSentence each : evaluation.sentences()) {
                test(xml, each);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory cannot fail to be written", e);
        }
        Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
    }

    private static void test(XMLStreamWriter xml, EvaluatedSentence each) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", named(each.asked().route()));
        xml.writeAttribute("name", valid(each.asked().sentence()));
        if (!each.isRight()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", "expected " + named(each.asked().route()) + ", got " + named(each.chosen()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String named(String route) {
        return route.isEmpty() ? "no route" : valid(route);
    }

    /** Characters that no XML document can contain become U+FFFD. */
    private static String valid(String text) {
        return text.codePoints()
                .map(c -> isValid(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isValid(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c >= 0x10000;
    }
}
