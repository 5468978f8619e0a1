package dev.signalbox.cli;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What a command tested, in JUnit's XML format, which CI servers show. */
final class JunitReport {
    private JunitReport() {}

    static String of(CiReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            List<CiTest> tests = report.tests();
            xml.writeAttribute("name", "signalbox " + report.command());
            xml.writeAttribute("tests", String.valueOf(tests.size()));
            xml.writeAttribute(
                    "failures",
                    String.valueOf(tests.stream().filter(CiTest::failed).count()));
            xml.writeAttribute("errors", "0");
            for (CiTest each : tests) {
                test(xml, each);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void test(XMLStreamWriter xml, CiTest each) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", valid(each.group()));
        xml.writeAttribute("name", valid(each.name()));
        for (String failure : each.failures()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", valid(failure));
            xml.writeEndElement();
        }
        xml.writeEndElement();
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
