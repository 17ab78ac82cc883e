import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files with veraPDF's engine: {@code java -cp ENGINE Conformance.java 3a,ua1 FILE ...}
 *
 * <p>For each profile and file it writes a line "profile, place of the file among the arguments, rules of the profile,
 * checks made", then a line "clause-test, how often, what it says" for each rule that failed, then an empty line; all
 * parted by tabs. The profiles are read with the JDK's own XML reader, because the jar was packed without the one that
 * veraPDF uses.
 */
public final class Conformance {
    private static final int ALL_CHECKS = -1;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            ValidationProfile profile = profile(name, flavour);
            for (int place = 1; place < arguments.length; place++) {
                judge(out, profile, flavour, name, place - 1, Path.of(arguments[place]));
            }
        }
        out.flush();
    }

    private static void judge(
            PrintStream out, ValidationProfile profile, PDFAFlavour flavour, String name, int place, Path file)
            throws Exception {
        try (InputStream data = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance()
                            .createValidator(profile, ALL_CHECKS, false, false, false)
                            .validate(parser);
            Map<String, Integer> times = new TreeMap<>();
            Map<String, String> says = new TreeMap<>();
            for (TestAssertion made : result.getTestAssertions()) {
                if (made.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = made.getRuleId().getClause() + "-" + made.getRuleId().getTestNumber();
                    times.merge(rule, 1, Integer::sum);
                    says.put(rule, made.getMessage() + " | " + made.getLocation().getContext());
                }
            }
            if (!result.isCompliant() && times.isEmpty()) {
                throw new IllegalStateException(file + " does not conform, but no rule says so");
            }
            out.println(String.join("\t", name, "" + place, "" + profile.getRules().size(), "" + result.getTotalAssertions()));
            times.forEach((rule, count) -> out.println(rule + "\t" + count + "\t" + says.get(rule).replaceAll("\\s+", " ")));
            out.println();
        }
    }

    private static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
        String title = name.startsWith("ua") ? "PDFUA-" + name.substring(2) : "PDFA-" + name.toUpperCase();
        Document document;
        try (InputStream data =
                Conformance.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + title + ".xml")) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(data);
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element each : elements(document.getElementsByTagName("rule"))) {
            rules.add(rule(each));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element each : elements(document.getElementsByTagName("variable"))) {
            variables.add(
                    Profiles.variableFromValues(
                            each.getAttribute("name"),
                            each.getAttribute("object"),
                            text(each, "defaultValue"),
                            text(each, "value")));
        }
        return Profiles.profileFromValues(
                flavour, Profiles.profileDetailsFromValues(title, "", "", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = (Element) rule.getElementsByTagName("id").item(0);
        Element error = (Element) rule.getElementsByTagName("error").item(0);
        RuleId names =
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber")));
        return Profiles.ruleFromValues(
                names,
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), new ArrayList<>()),
                new ArrayList<>());
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> found = new ArrayList<>();
        for (int place = 0; place < nodes.getLength(); place++) {
            found.add((Element) nodes.item(place));
        }
        return found;
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
