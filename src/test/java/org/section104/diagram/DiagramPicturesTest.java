package org.section104.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.section104.diagram.DiagramPictures.Picture;

/**
 * The pictures in the documentation show the diagrams as they are.
 *
 * <p>{@code mvn test -Dtest=DiagramPicturesTest -Ddiagrams.refresh=true} draws them anew.
 */
@Tag("integration")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiagramPicturesTest {

    private static final Path COMMITTED = Path.of("src/docs/diagrams");
    private static final Path FRESH = Path.of("target/diagrams");
    private static final boolean REFRESH = Boolean.getBoolean("diagrams.refresh");

    @Test
    @Order(1)
    void every_diagram_can_be_drawn_without_a_warning() throws IOException {
        List<String> warnings = new ArrayList<>();
        try (DiagramPictures pictures = DiagramPictures.open()) {
            for (Path diagram : DiagramFile.paths()) {
                for (Picture picture : pictures.draw(diagram)) {
                    picture.saveTo(REFRESH ? COMMITTED : FRESH);
                    picture.warnings().forEach(warning -> warnings.add(diagram + ": " + warning));
                }
            }
        }

        assertThat(warnings).isEmpty();
    }

    @Test
    @Order(2)
    void every_committed_picture_is_of_its_diagram_as_it_is_now() throws IOException {
        List<Path> stale = new ArrayList<>();
        for (Path diagram : DiagramFile.paths()) {
            for (String plane : DiagramPictures.planes(diagram).keySet()) {
                for (String kind : List.of(".svg", ".png")) {
                    Path picture = COMMITTED.resolve(plane + kind);
                    if (!DiagramPictures.isDrawnFrom(diagram, picture)) {
                        stale.add(picture);
                    }
                }
            }
        }

        assertThat(stale)
                .as("pictures that are missing or were drawn from an earlier diagram. Draw them anew with"
                        + " `mvn test -Dtest=DiagramPicturesTest -Ddiagrams.refresh=true`, or copy them from " + FRESH)
                .isEmpty();
    }

    @Test
    void every_committed_picture_is_of_a_plane() throws IOException {
        List<String> planes = DiagramFile.paths().stream()
                .flatMap(diagram -> DiagramPictures.planes(diagram).keySet().stream())
                .toList();

        try (Stream<Path> files = Files.isDirectory(COMMITTED) ? Files.list(COMMITTED) : Stream.empty()) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".svg") || file.endsWith(".png"))
                            .filter(file -> !planes.contains(file.substring(0, file.length() - 4)))
                            .collect(Collectors.toList()))
                    .as("pictures of planes that are gone: delete them")
                    .isEmpty();
        }
    }

    @Test
    void a_picture_is_stale_once_its_diagram_has_changed(@TempDir Path folder) throws IOException {
        Path diagram = Files.writeString(folder.resolve("tiny.bpmn"), "<as>\nit was</as>");
        Path picture = Files.writeString(folder.resolve("tiny.svg"), DiagramPictures.sourceOf(diagram));

        assertThat(DiagramPictures.isDrawnFrom(diagram, picture)).isTrue();
        Files.writeString(diagram, "<as>\r\nit was</as>");
        assertThat(DiagramPictures.isDrawnFrom(diagram, picture)).isTrue();
        Files.writeString(diagram, "<as>\nit is</as>");
        assertThat(DiagramPictures.isDrawnFrom(diagram, picture)).isFalse();
    }
}
