package org.episodic.datasets.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes are those of Pillow 12.3 of the same files, on white where they are transparent. */
class ImageFilesTest {
  private static final String WHOLE = "expected a whole PNG, JPEG, GIF, BMP or WebP file";
  private static final ImageRecipe AS_IT_IS =
      new ImageRecipe(new InputShape(31, 46, 3), Resampling.NEAREST, Fit.NONE);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "shapes.png, 66feed318fbf2774a011c93fa476df1794a1cb0795c99d8bfea03c3e0d4c67f0",
    "colour.jpg, 2733f9d418b25a034aad79d4948fa7a19425e231a66055ee5a22ab87f1c37739",
    "grey.jpg, 835f0ab8200899a82ae3864bc4231cdaba2b0e6d342477c29c1764e8f98c1f40",
    "shapes.gif, 66feed318fbf2774a011c93fa476df1794a1cb0795c99d8bfea03c3e0d4c67f0",
    "shapes.bmp, 66feed318fbf2774a011c93fa476df1794a1cb0795c99d8bfea03c3e0d4c67f0",
    "lossless.webp, 66feed318fbf2774a011c93fa476df1794a1cb0795c99d8bfea03c3e0d4c67f0",
    "inks.jpg, 74bcc4085d1546addfc3a07f31195f47a5d1fabac77ec79dfb9db63cdb224421",
    "transparent.png, 1cd08fa32d17b7937839e7881643c4cb30b5633aba258ae2170d5abd55b1ef5c",
    "animated.gif, 66feed318fbf2774a011c93fa476df1794a1cb0795c99d8bfea03c3e0d4c67f0",
    "sixteen-bit.png, 66feed318fbf2774a011c93fa476df1794a1cb0795c99d8bfea03c3e0d4c67f0",
  })
  void pixelsAreThoseOfPillow(String file, String sha256) throws IOException {
    assertEquals(sha256, hash(file, AS_IT_IS));
  }

  @ParameterizedTest
  @CsvSource({
    "NEAREST, 12, 20, 0a1dabd76e630941c0ba034d70ec307fa73a6aa157cac57f53e800eb90e1c2ef",
    "NEAREST, 60, 9, 4cd56331bf2eb2ec0ed8a15b4163a247e620f0920967b3c7cd7c1a7c19c64946",
    "BILINEAR, 12, 20, 65b2262438dd758a0aeed88d95d78bbc835d76911975aa94a4f127d8a89474e7",
    "BILINEAR, 60, 9, 0cd5510f04661398a75d8b129815f062182eeaf3c886d1ff2af173b0d051689e",
    "BICUBIC, 12, 20, df7e91e06824446c37834e11e1d6eff0bdd55ad79d9fb5347d576eefe2440f09",
    "BICUBIC, 60, 9, a2d8b12c54a3008b12c1fec06e4dc6bfa0f6c97ddeb3aac5cf39488f8cc3965a",
    "LANCZOS, 12, 20, a2499b4e5370f9409cdd6a78ca10c3001c01f7884ef1fd98d908886c4010ff4c",
    "LANCZOS, 60, 9, 78b579e2d35d3333a701c330244eed18c925d43095acf593503c7658ac785939",
  })
  void resizingIsThatOfPillow(Resampling resampling, int width, int height, String sha256)
      throws IOException {
    ImageRecipe recipe = new ImageRecipe(new InputShape(height, width, 3), resampling, Fit.STRETCH);
    assertEquals(sha256, hash("shapes.png", recipe));
  }

  /** Computed apart by Pillow's rule: the places of new pixels are added up, and so rounded. */
  @Test
  void nearestAddsUpAsPillowDoes() throws IOException {
    ImageRecipe recipe =
        new ImageRecipe(new InputShape(84, 69, 3), Resampling.NEAREST, Fit.STRETCH);
    assertEquals(
        "568bb1a4189e5aa6a28372cf8f836ff51dffe396cfd2cd873100c65733b4b048",
        hash("shapes.png", recipe));
    assertEquals("image-file-v1, 84×69×3, stretch, nearest-v2 as Pillow", recipe.text());
    float[] columns = new float[640];
    for (int x = 0; x < columns.length; x++) {
      columns[x] = x % 256 / 255f;
    }
    float[] target = new float[84];
    new ImageRecipe(new InputShape(1, 84, 1), Resampling.NEAREST, Fit.STRETCH)
        .apply(new InputShape(1, 640, 1), columns, target, 0);
    assertEquals(columns[399], target[52]);
    assertEquals(columns[559], target[73]);
    assertEquals(columns[636], target[83]);
  }

  @ParameterizedTest
  @CsvSource({
    "CROP, 05947f23f5c67c56b3b2801a2f8bdc273685f246f1c299cbc90b92299e62e01c",
    "PAD, 1e625b902a038f3b20d58758b2e7f09ece6279608bcba2e1be62b19914678192",
  })
  void imagesFitIntoASquare(Fit fit, String sha256) throws IOException {
    ImageRecipe recipe = new ImageRecipe(new InputShape(20, 20, 3), Resampling.BILINEAR, fit);
    assertEquals(sha256, hash("shapes.png", recipe));
  }

  @Test
  void greyIsLuma() throws IOException {
    ImageRecipe recipe = new ImageRecipe(new InputShape(31, 46, 1), Resampling.NEAREST, Fit.NONE);
    assertEquals(
        "23c3e791e548582f5c48de8dfc865ec5b681747b287d9383db9e32e46faddaff",
        hash("shapes.png", recipe));
  }

  @Test
  void lossyWebPAndInksInLumaAndChromaAreRead() throws IOException {
    byte[] plain = decoded("shapes.png", AS_IT_IS);
    byte[] lossy = decoded("lossy.webp", AS_IT_IS);
    long sum = 0;
    for (int i = 0; i < plain.length; i++) {
      sum += Math.abs((plain[i] & 0xff) - (lossy[i] & 0xff));
    }
    assertTrue(sum / plain.length < 16, "mean difference " + sum / plain.length);
    assertFalse(hash("luma-inks.jpg", AS_IT_IS).equals(hash("inks.jpg", AS_IT_IS)));
  }

  @Test
  void nameDoesNotMatter() throws IOException {
    Path file = folder.resolve("really-a-jpeg.png");
    Files.write(file, content("colour.jpg"));
    byte[] target = new byte[AS_IT_IS.shape().size()];
    ImageFiles.decode(file, AS_IT_IS, target);
    assertEquals(hash("colour.jpg", AS_IT_IS), new Sha256().bytes(target).hex());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shapes.png",
        "colour.jpg",
        "grey.jpg",
        "inks.jpg",
        "lossless.webp",
        "lossy.webp",
        "shapes.gif",
        "shapes.bmp"
      })
  void cutImagesAreRefused(String name) throws IOException {
    byte[] whole = content(name);
    Path file = folder.resolve(name);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    String refusal = refusal(file);
    assertTrue(refusal.startsWith("Image '%s' is ".formatted(file)), refusal);
    assertTrue(refusal.matches("(?s).* is (cut short|damaged \\(.*\\)); " + WHOLE), refusal);
  }

  @Test
  void badFilesAreEachOneLine() throws IOException {
    Path file = folder.resolve("bad.png");
    Files.write(file, new byte[0]);
    assertEquals("Image '%s' is empty; %s".formatted(file, WHOLE), refusal(file));
    Files.writeString(file, "a text that is called an image");
    assertEquals("File '%s' is not an image; %s".formatted(file, WHOLE), refusal(file));
    Files.write(file, content("bomb.png"));
    assertEquals(
        "Image '%s' has 60000×60000 pixels; at most 67108864 are decoded".formatted(file),
        refusal(file));
    Files.write(file, content("transparent.webp"));
    assertEquals(
        "Image '%s' is a transparent WebP, which cannot be decoded exactly; expected it as PNG or"
                .formatted(file)
            + " without transparency",
        refusal(file));
    Files.write(file, "\u00ff\u00d8\u00ff\u00d9".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(refusal(file).endsWith(WHOLE), refusal(file));
    Files.delete(file);
    assertEquals("Image '%s' is not there any more".formatted(file), refusal(file));
  }

  @Test
  void anotherSizeIsRefusedWhereNothingIsResized() throws IOException {
    Path file = folder.resolve("shapes.png");
    Files.write(file, content("shapes.png"));
    ImageRecipe recipe = new ImageRecipe(new InputShape(84, 84, 3), Resampling.NEAREST, Fit.NONE);
    UsageException refusal =
        assertThrows(
            UsageException.class,
            () -> ImageFiles.decode(file, recipe, new byte[recipe.shape().size()]));
    assertEquals(
        "Image '%s' has 46×31 pixels; it must have 84×84".formatted(file), refusal.getMessage());
  }

  @Test
  void unreadableFileIsNamed() throws IOException {
    Path file = folder.resolve("secret.png");
    Files.write(file, content("shapes.png"));
    assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "all may be read");
    assertEquals(
        "Image '%s' may not be read; expected a file that you have the right to read"
            .formatted(file),
        refusal(file));
  }

  @Test
  void recipesAreTold() {
    assertEquals("image-file-v1, 31×46×3, none", AS_IT_IS.text());
    assertEquals(
        "image-file-v1, 84×84×3, crop, lanczos as Pillow",
        new ImageRecipe(new InputShape(84, 84, 3), Resampling.LANCZOS, Fit.CROP).text());
  }

  private static String refusal(Path file) {
    UsageException refusal =
        assertThrows(
            UsageException.class,
            () -> ImageFiles.decode(file, AS_IT_IS, new byte[AS_IT_IS.shape().size()]));
    assertEquals(1, refusal.problems().size());
    assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    return refusal.getMessage();
  }

  private static String hash(String name, ImageRecipe recipe) throws IOException {
    return new Sha256().bytes(decoded(name, recipe)).hex();
  }

  private static byte[] decoded(String name, ImageRecipe recipe) throws IOException {
    byte[] target = new byte[recipe.shape().size()];
    ImageFiles.decode(name, content(name), recipe, target);
    return target;
  }

  private static byte[] content(String name) throws IOException {
    try (InputStream in = ImageFilesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
