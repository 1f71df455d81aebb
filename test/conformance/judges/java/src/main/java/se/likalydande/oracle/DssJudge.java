package se.likalydande.oracle;

import eu.europa.esig.dss.diagnostic.AbstractTokenProxy;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.Revocation;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.aia.DefaultAIASource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Asks EU DSS about the signatures and time-stamps of a PDF. Offline unless told otherwise. */
final class DssJudge {

  static final Set<String> OPTIONS =
      Set.of("trust", "certs", "crl", "ocsp", "online", "at", "policy", "reports", "no-visual");

  private static final Set<String> REPORTS = Set.of("simple", "detailed", "diagnostic", "etsi");

  private final CommonCertificateVerifier verifier = new CommonCertificateVerifier(true); // true: nothing is fetched
  private final LoopbackLoader certificates = new LoopbackLoader(null);
  private final LoopbackLoader ocsp = new LoopbackLoader("application/ocsp-request");
  private final PdfBoxDefaultObjectFactory pdfReader = new PdfBoxDefaultObjectFactory();
  private final ValidationPolicy policy;
  private final Date at;
  private final List<String> reports;
  private final boolean online;

  DssJudge(Args args) throws Args.Usage, IOException {
    verifier.setTrustedCertSources(load(args.all("trust"), new CommonTrustedCertificateSource()));
    verifier.setAdjunctCertSources(load(args.all("certs"), new CommonCertificateSource()));
    online = args.has("online");
    if (online) {
      verifier.setAIASource(new DefaultAIASource(certificates));
    }
    verifier.setCrlSource(firstOf(
        args.has("crl") ? new ExternalResourcesCRLSource(documents(args.all("crl"))) : null,
        online ? new OnlineCRLSource(certificates) : null));
    verifier.setOcspSource(firstOf(
        args.has("ocsp") ? new ExternalResourcesOCSPSource(documents(args.all("ocsp"))) : null,
        online ? new OnlineOCSPSource(ocsp) : null));
    if (args.has("no-visual")) {
      var finder = new DefaultPdfDifferencesFinder();
      finder.setMaximalPagesAmountForVisualComparison(0);
      pdfReader.setPdfDifferencesFinder(finder);
    }
    String policyFile = args.one("policy", null);
    policy = (policyFile == null
        ? ValidationPolicyLoader.fromDefaultValidationPolicy()
        : ValidationPolicyLoader.fromValidationPolicy(new File(policyFile))).create();
    String time = args.one("at", null);
    at = time == null ? null : Date.from(Instant.parse(time));
    reports = args.all("reports");
    if (!REPORTS.containsAll(reports)) {
      throw new Args.Usage("--reports takes " + REPORTS);
    }
  }

  /** The options of {@code dss} and some more. */
  static int run(Args args, Answers answers) throws Args.Usage, IOException {
    var judge = new DssJudge(args);
    int worst = Main.GOOD;
    for (String file : args.files()) {
      try {
        long start = System.nanoTime();
        Reports result = judge.validate(new FileDocument(file));
        long ms = (System.nanoTime() - start) / 1_000_000;
        answers.add(judge.describe(file, ms, result));
        worst = Math.max(worst, passed(result) ? Main.GOOD : Main.BAD);
      } catch (Exception | StackOverflowError | OutOfMemoryError e) {
        answers.error(file, e);
        worst = Main.NOT_JUDGED;
      }
    }
    return worst;
  }

  Reports validate(DSSDocument document) {
    var validator = new PDFDocumentValidator(document);
    validator.setPdfObjFactory(pdfReader);
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(at);
    return validator.validateDocument(policy);
  }

  /** True when there is a signature and every one of them is TOTAL_PASSED. */
  static boolean passed(Reports result) {
    SimpleReport simple = result.getSimpleReport();
    return simple.getSignaturesCount() > 0
        && simple.getSignatureIdList().stream().allMatch(id -> simple.getIndication(id) == Indication.TOTAL_PASSED);
  }

  private Map<String, Object> describe(String file, long ms, Reports result) {
    SimpleReport simple = result.getSimpleReport();
    DiagnosticData facts = result.getDiagnosticData();
    Map<String, Object> answer = Answers.object(
        "file", file,
        "passed", passed(result),
        "validationTime", iso(simple.getValidationTime()),
        "policy", policy.getPolicyName(),
        "ms", ms,
        "signatures", facts.getSignatures().stream().map(each -> signature(each, simple)).toList(),
        "timestamps", facts.getTimestampList().stream().map(each -> timestamp(each, simple)).toList());
    if (online) {
      answer.put("fetched", Stream.of(certificates, ocsp).flatMap(loader -> loader.takeLog().stream()).toList());
    }
    reports.forEach(name -> answer.put(name + "Report", xml(name, result)));
    return answer;
  }

  private static Map<String, Object> signature(SignatureWrapper signature, SimpleReport simple) {
    String id = signature.getId();
    Map<String, Object> answer = Answers.object(
        "id", id,
        "field", signature.getPDFRevision() == null ? null : signature.getPDFRevision().getFirstFieldName(),
        "format", string(signature.getSignatureFormat()),
        "indication", string(simple.getIndication(id)),
        "subIndication", string(simple.getSubIndication(id)),
        "signingTime", iso(simple.getSigningTime(id)),
        "bestSignatureTime", iso(simple.getBestSignatureTime(id)),
        "signedBy", simple.getSignedBy(id));
    answer.putAll(messages(id, simple));
    answer.putAll(Answers.object(
        "algorithm", string(signature.getSignatureAlgorithm()),
        "digestIntact", signature.getMessageDigest() == null ? null : signature.getMessageDigest().isDataIntact(),
        "signatureIntact", signature.isSignatureIntact(),
        "scopes", signature.getSignatureScopes().stream().map(scope -> string(scope.getScope())).toList(),
        "chain", chain(signature),
        "timestamps", signature.getTimestampIdsList()));
    answer.putAll(pdf(signature.getPDFRevision()));
    return answer;
  }

  private static Map<String, Object> timestamp(TimestampWrapper timestamp, SimpleReport simple) {
    String id = timestamp.getId();
    Map<String, Object> answer = Answers.object(
        "id", id,
        "type", string(timestamp.getType()),
        "field", timestamp.getPDFRevision() == null ? null : timestamp.getPDFRevision().getFirstFieldName(),
        "indication", string(simple.getIndication(id)),
        "subIndication", string(simple.getSubIndication(id)),
        "productionTime", iso(timestamp.getProductionTime()),
        "producedBy", simple.getProducedBy(id));
    answer.putAll(messages(id, simple));
    answer.putAll(Answers.object(
        "imprintIntact", timestamp.isMessageImprintDataIntact(),
        "signatureIntact", timestamp.isSignatureIntact(),
        "chain", chain(timestamp),
        "covers", timestamp.getTimestampedObjects().stream().map(each -> string(each.getCategory())).distinct().toList()));
    if (timestamp.getPDFRevision() != null) {
      answer.putAll(pdf(timestamp.getPDFRevision()));
    }
    return answer;
  }

  /** What DSS noticed in the signature's dictionary and in the revisions after it. */
  private static Map<String, Object> pdf(PDFRevisionWrapper revision) {
    if (revision == null) {
      return Answers.object("byteRange", null);
    }
    return Answers.object(
        "subFilter", revision.getSubFilter(),
        "byteRange", revision.getSignatureByteRange(),
        "byteRangeValid", revision.isSignatureByteRangeValid(),
        "dictionaryConsistent", revision.isPdfSignatureDictionaryConsistent(),
        "docMDP", string(revision.getDocMDPPermissions()),
        "modifications", Answers.object(
            "detected", revision.arePdfModificationsDetected(),
            "annotationOverlapPages", revision.getPdfAnnotationsOverlapConcernedPages(),
            "visualDifferencePages", revision.getPdfVisualDifferenceConcernedPages(),
            "pageDifferencePages", revision.getPdfPageDifferenceConcernedPages(),
            "extension", changes(revision.getPdfExtensionChanges()),
            "signatureOrFormFill", changes(revision.getPdfSignatureOrFormFillChanges()),
            "annotation", changes(revision.getPdfAnnotationChanges()),
            "undefined", changes(revision.getPdfUndefinedChanges())));
  }

  private static List<String> changes(List<XmlObjectModification> changes) {
    return changes.stream().map(change -> change.getAction() + " " + change.getValue()).distinct().toList();
  }

  private static Map<String, Object> messages(String id, SimpleReport simple) {
    return Answers.object(
        "errors", texts(simple.getAdESValidationErrors(id)),
        "warnings", texts(simple.getAdESValidationWarnings(id)),
        "infos", texts(simple.getAdESValidationInfo(id)));
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(message -> message.getKey() + ": " + message.getValue()).toList();
  }

  private static List<String> chain(AbstractTokenProxy token) {
    return token.getCertificateChain().stream().map(DssJudge::name).toList();
  }

  private static String name(CertificateWrapper certificate) {
    return certificate.getReadableCertificateName() + (certificate.isTrusted() ? " (trusted)" : "");
  }

  private static String xml(String report, Reports result) {
    return switch (report) {
      case "simple" -> result.getXmlSimpleReport();
      case "detailed" -> result.getXmlDetailedReport();
      case "diagnostic" -> result.getXmlDiagnosticData();
      default -> result.getXmlValidationReport();
    };
  }

  private static <S extends CommonCertificateSource> S load(List<String> paths, S source) throws Args.Usage, IOException {
    for (String path : paths) {
      for (X509Certificate certificate : certificates(Path.of(path))) {
        source.addCertificate(new CertificateToken(certificate));
      }
    }
    return source;
  }

  /** The certificates of a PEM file (any number), a DER file, or of all the files in a folder. */
  private static List<X509Certificate> certificates(Path path) throws Args.Usage, IOException {
    var found = new ArrayList<X509Certificate>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.list(path)) {
        for (Path file : files.filter(each -> each.toString().matches(".*\\.(pem|crt|cer|der)")).sorted().toList()) {
          found.addAll(certificates(file));
        }
      }
      return found;
    }
    try {
      byte[] bytes = Files.readAllBytes(path);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
        found.add((X509Certificate) each);
      }
    } catch (CertificateException e) {
      throw new Args.Usage("no certificate in " + path + ": " + e.getMessage());
    }
    if (found.isEmpty()) {
      throw new Args.Usage("no certificate in " + path);
    }
    return found;
  }

  /** CRLs or OCSP responses from files; DSS itself reads PEM and DER. */
  private static DSSDocument[] documents(List<String> paths) {
    return paths.stream().map(FileDocument::new).toArray(DSSDocument[]::new);
  }

  /** Asks the files first and the network when they know nothing; either may be missing. */
  private static <R extends Revocation> RevocationSource<R> firstOf(RevocationSource<R> files, RevocationSource<R> network) {
    if (files == null || network == null) {
      return files == null ? network : files;
    }
    return (certificate, issuer) -> {
      RevocationToken<R> found = files.getRevocationToken(certificate, issuer);
      return found == null ? network.getRevocationToken(certificate, issuer) : found;
    };
  }

  private static String string(Object value) {
    return Objects.toString(value, null);
  }

  private static String iso(Date date) {
    return date == null ? null : DSSUtils.formatDateToRFC(date);
  }
}
