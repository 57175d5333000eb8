import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.io.PrintStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates files against PDF/A-3a and PDF/UA-1 with veraPDF, all in one process.
 *
 * For each file and standard one line: the standard, the number of checks, the file; then, each behind a tab, a line
 * for every check that failed: its clause, what was wrong, and where.
 */
public final class Validate {
    private static final List<PDFAFlavour> STANDARDS = List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);

    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (PDFAFlavour standard : STANDARDS) {
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), standard);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
                    ValidationResult result = validator.validate(parser);
                    out.println(standard.getId() + " " + result.getTotalAssertions() + " " + file);
                    for (TestAssertion one : result.getTestAssertions()) {
                        out.println("\t" + one.getRuleId().getClause() + " " + one.getMessage() + " " + one.getLocation().getContext());
                    }
                }
            }
        }
    }
}
