package org.section104.diagram;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.section104.diagram.DiagramFile.Sheet;

/**
 * Draws diagrams with bpmn-js in a headless Chromium, each plane as a picture of its own: that of the diagram's first
 * plane has the diagram's name ({@code assign-personnel}), that of a collapsed sub-process its name too
 * ({@code assign-personnel-clearance}).
 *
 * <p>Each picture carries the hash of the diagram it was drawn from. That, and not the picture itself, is what tells a
 * stale one: the place of every letter depends on the fonts of the machine that draws.
 */
final class DiagramPictures implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String PAGE =
            """
            <!doctype html>
            <style>body { margin: 0; background: white } svg { display: block }</style>
            <div id="canvas" style="width: 2000px; height: 1000px"></div>
            """;

    private static final String DRAW =
            """
            async ([xml, plane]) => {
              const fontFamily = 'Arial, Liberation Sans, Nimbus Sans, Helvetica, sans-serif';
              const viewer = new BpmnJS({ container: '#canvas', textRenderer: { defaultStyle: { fontFamily } } });
              const { warnings } = await viewer.importXML(xml);
              const canvas = viewer.get('canvas');
              const root = canvas.getRootElements().find(root => root.businessObject.id === plane);
              canvas.setRootElement(root);
              const { svg } = await viewer.saveSVG();
              document.body.innerHTML = svg.slice(svg.indexOf('<svg'));
              return { svg, warnings: warnings.map(warning => warning.message) };
            }
            """;

    private static final Pattern RANDOM_ID = Pattern.compile("marker-[0-9a-z]{20,}");
    private static final int PIXELS_PER_UNIT = 2;
    private static final int PNG_HEADER = 33;

    /** A drawn plane. */
    record Picture(String name, String svg, byte[] png, List<String> warnings) {

        void saveTo(Path folder) throws IOException {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".svg"), svg);
            Files.write(folder.resolve(name + ".png"), png);
        }
    }

    private final Playwright playwright;
    private final Browser browser;
    private final Path viewer;

    private DiagramPictures(Playwright playwright, Browser browser, Path viewer) {
        this.playwright = playwright;
        this.browser = browser;
        this.viewer = viewer;
    }

    static DiagramPictures open() {
        Path viewer = NodeTools.bpmnViewer();
        Path chromium = NodeTools.chromium();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(ARGUMENTS));
            return new DiagramPictures(playwright, browser, viewer);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** Draws every plane of a diagram. */
    List<Picture> draw(Path diagram) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (Map.Entry<String, String> plane : planes(diagram).entrySet()) {
            pictures.add(draw(diagram, plane.getKey(), plane.getValue()));
        }
        return pictures;
    }

    /** The pictures of a diagram's planes: the element that a plane shows, by the picture's name. */
    static Map<String, String> planes(Path diagram) {
        DiagramFile file = DiagramFile.read(diagram);
        Map<String, String> planes = new LinkedHashMap<>();
        for (Sheet sheet : file.sheets()) {
            planes.put(planes.isEmpty() ? file.name() : file.name() + "-" + sheet.id(), sheet.id());
        }
        return planes;
    }

    private Picture draw(Path diagram, String name, String plane) throws IOException {
        try (Page page = browser.newPage(new Browser.NewPageOptions().setDeviceScaleFactor(PIXELS_PER_UNIT))) {
            page.setContent(PAGE);
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(viewer));
            Map<?, ?> drawn = (Map<?, ?>) page.evaluate(DRAW, List.of(Files.readString(diagram), plane));
            byte[] png = page.locator("svg").first().screenshot();
            String source = sourceOf(diagram);
            return new Picture(
                    name,
                    stamped(settled((String) drawn.get("svg")), source),
                    stamped(png, source),
                    ((List<?>) drawn.get("warnings"))
                            .stream().map(String::valueOf).toList());
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** The mark that a picture carries of the diagram it was drawn from; the same whatever the line ends. */
    static String sourceOf(Path diagram) throws IOException {
        String text = Files.readString(diagram).replace("\r\n", "\n");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "source sha256: " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a file, SVG or PNG, was drawn from the diagram as it is now. */
    static boolean isDrawnFrom(Path diagram, Path picture) throws IOException {
        return Files.exists(picture)
                && Files.readString(picture, StandardCharsets.ISO_8859_1).contains(sourceOf(diagram));
    }

    /** Draws the diagrams named after the first argument into the folder that the first one names. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: DiagramPictures FOLDER DIAGRAM.bpmn ...");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]);
        try (DiagramPictures pictures = open()) {
            for (String diagram : Arrays.asList(arguments).subList(1, arguments.length)) {
                for (Picture picture : pictures.draw(Path.of(diagram))) {
                    picture.saveTo(folder);
                    picture.warnings().forEach(warning -> System.err.println("WARNING " + diagram + ": " + warning));
                    System.out.println(folder.resolve(picture.name() + ".png"));
                }
            }
        }
    }

    /** Numbers the ids that bpmn-js makes up at random, so that the same diagram gives the same text. */
    private static String settled(String svg) {
        Map<String, String> numbers = new LinkedHashMap<>();
        return RANDOM_ID
                .matcher(svg)
                .replaceAll(id -> numbers.computeIfAbsent(id.group(), unknown -> "marker-" + (numbers.size() + 1)));
    }

    private static String stamped(String svg, String source) {
        return svg.replaceFirst("(?=<!DOCTYPE)", "<!-- " + source + " -->\n").stripTrailing() + "\n";
    }

    /** Adds the mark as a comment, in a chunk of text behind the header. */
    private static byte[] stamped(byte[] png, String source) {
        byte[] text = ("tEXtComment\0" + source).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 check = new CRC32();
        check.update(text);
        ByteBuffer chunk = ByteBuffer.allocate(text.length + 8)
                .putInt(text.length - 4)
                .put(text)
                .putInt((int) check.getValue());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, PNG_HEADER);
        out.writeBytes(chunk.array());
        out.write(png, PNG_HEADER, png.length - PNG_HEADER);
        return out.toByteArray();
    }
}
