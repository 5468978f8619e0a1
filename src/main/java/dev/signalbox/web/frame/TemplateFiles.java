package dev.signalbox.web.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.Map;

/** The files of {@code templates/}, ready to be rendered. */
public final class TemplateFiles {
    private final TemplateEngine engine;

    private TemplateFiles(TemplateEngine engine) {
        this.engine = engine;
    }

    /** Returns the templates that were compiled with the program. */
    public static TemplateFiles compiled() {
        return new TemplateFiles(TemplateEngine.createPrecompiled(ContentType.Html));
    }

    /**
     * Returns templates that are compiled at first use and again whenever a file changes.
     *
     * @param classes folder for the compiled classes
     */
    public static TemplateFiles in(Path folder, Path classes) {
        TemplateEngine engine = TemplateEngine.create(
                new DirectoryCodeResolver(folder), classes, ContentType.Html, TemplateFiles.class.getClassLoader());
        engine.setTrimControlStructures(true);
        return new TemplateFiles(engine);
    }

    String render(String name, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        engine.render(name, parameters, new MarkedHtmlOutput(output));
        return output.toString().stripLeading();
    }
}
