import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/** Judges the signatures of PDF files with PDFBox and BouncyCastle: ROOT.der FILE..., one line for each signature. */
public class JudgeSignatures {
    public static void main(String[] given) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        X509Certificate root;
        try (FileInputStream in = new FileInputStream(given[0])) {
            root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        for (int i = 1; i < given.length; i++) {
            String name = new File(given[i]).getName();
            byte[] data = Files.readAllBytes(Path.of(given[i]));
            try (PDDocument document = PDDocument.load(data)) {
                List<PDSignature> signatures = document.getSignatureDictionaries();
                if (signatures.isEmpty()) {
                    System.out.println(name + " unsigned");
                }
                for (PDSignature signature : signatures) {
                    System.out.println(name + " " + judged(signature, data, root));
                }
            } catch (Exception error) {
                System.out.println(name + " unreadable " + error.getClass().getSimpleName());
            }
        }
    }

    private static String judged(PDSignature signature, byte[] data, X509Certificate root) {
        int[] range = signature.getByteRange();
        String covers = range[2] + range[3] == data.length ? "whole" : "part";
        try {
            byte[] signed = signature.getSignedContent(new ByteArrayInputStream(data));
            byte[] contents = signature.getContents(new ByteArrayInputStream(data));
            if ("ETSI.RFC3161".equals(signature.getSubFilter())) {
                TimeStampToken token = new TimeStampToken(new CMSSignedData(contents));
                byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(signed);
                if (!java.util.Arrays.equals(digest, token.getTimeStampInfo().getMessageImprintDigest())) {
                    return "stamp broken " + covers;
                }
                X509CertificateHolder holder = only(token.getCertificates().getMatches(token.getSID()));
                token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(holder));
                Date at = token.getTimeStampInfo().getGenTime();
                return "stamp " + trusted(holder, token.getCertificates(), root, at) + " " + covers;
            }
            CMSSignedData message = new CMSSignedData(new CMSProcessableByteArray(signed), contents);
            SignerInformation signer = message.getSignerInfos().getSigners().iterator().next();
            X509CertificateHolder holder = only(message.getCertificates().getMatches(signer.getSID()));
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(holder))) {
                return "signature broken " + covers;
            }
            Calendar at = signature.getSignDate();
            return "signature " + trusted(holder, message.getCertificates(), root, at.getTime()) + " " + covers;
        } catch (Exception error) {
            return "signature broken " + covers + " " + error.getClass().getSimpleName();
        }
    }

    private static X509CertificateHolder only(java.util.Collection<?> found) {
        return (X509CertificateHolder) found.iterator().next();
    }

    @SuppressWarnings("unchecked")
    private static String trusted(X509CertificateHolder holder, Store<?> store, X509Certificate root, Date at) {
        try {
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter().setProvider("BC");
            List<X509Certificate> known = new ArrayList<>();
            for (X509CertificateHolder each : ((Store<X509CertificateHolder>) store).getMatches(null)) {
                known.add(converter.getCertificate(each));
            }
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(converter.getCertificate(holder));
            PKIXBuilderParameters wanted = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
            wanted.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            wanted.setRevocationEnabled(false);
            wanted.setDate(at);
            CertPathBuilder.getInstance("PKIX", "BC").build(wanted);
            return "trusted";
        } catch (Exception error) {
            return "untrusted";
        }
    }
}
