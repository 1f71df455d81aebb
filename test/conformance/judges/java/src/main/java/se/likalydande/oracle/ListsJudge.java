package se.likalydande.oracle;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.tsl.ConditionForQualifiers;
import eu.europa.esig.dss.model.tsl.TLInfo;
import eu.europa.esig.dss.model.tsl.TrustService;
import eu.europa.esig.dss.model.tsl.TrustServiceStatusAndInformationExtensions;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.client.http.DSSCacheFileLoader;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.tsl.job.TLValidationJob;
import eu.europa.esig.dss.tsl.source.TLSource;
import java.io.File;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Asks EU DSS what trusted lists say. {@code lists --signers PEM FILE…}: who may sign them. Offline. */
final class ListsJudge {

  private ListsJudge() {}

  static int run(Args args, Answers answers) throws Exception {
    var signers = DssJudge.load(args.all("signers"), new CommonCertificateSource());
    var sources = new ArrayList<TLSource>();
    for (String file : args.files()) {
      var source = new TLSource();
      source.setUrl(file);
      source.setCertificateSource(signers);
      sources.add(source);
    }
    var job = new TLValidationJob();
    job.setOfflineDataLoader(new Files());
    job.setTrustedListSources(sources.toArray(TLSource[]::new));
    job.offlineRefresh();
    int worst = Main.GOOD;
    for (TLInfo list : job.getSummary().getOtherTLInfos()) {
      answers.add(describe(list));
      worst = Math.max(worst, list.getValidationCacheInfo().isValid() ? Main.GOOD : Main.BAD);
    }
    return worst;
  }

  private static Map<String, Object> describe(TLInfo list) {
    var parsed = list.getParsingCacheInfo();
    var lines = new TreeSet<String>();
    if (parsed.isResultExist()) {
      parsed.getTrustServiceProviders().forEach(one -> one.getServices().forEach(service -> lines.addAll(lines(service))));
    }
    return Answers.object(
        "file", list.getUrl(),
        "valid", list.getValidationCacheInfo().isResultExist() && list.getValidationCacheInfo().isValid(),
        "territory", parsed.isResultExist() ? parsed.getTerritory() : null,
        "sequence", parsed.isResultExist() ? parsed.getSequenceNumber() : null,
        "issued", parsed.isResultExist() ? text(parsed.getIssueDate()) : null,
        "nextUpdate", parsed.isResultExist() ? text(parsed.getNextUpdateDate()) : null,
        "services", lines);
  }

  /** One line for each certificate and period: what a reader of the same list must come to. */
  private static List<String> lines(TrustService service) {
    var lines = new ArrayList<String>();
    for (CertificateToken certificate : service.getCertificates()) {
      for (TrustServiceStatusAndInformationExtensions period : service.getStatusAndInformationExtensions()) {
        lines.add(String.join(
            "|",
            DSSUtils.toHex(certificate.getDigest(DigestAlgorithm.SHA256)).toLowerCase(),
            period.getType(),
            period.getStatus(),
            text(period.getStartDate()),
            text(period.getEndDate()),
            String.join(",", new TreeSet<>(period.getAdditionalServiceInfoUris())),
            String.join(";", period.getConditionsForQualifiers().stream().map(ListsJudge::qualifiers).sorted().toList())));
      }
    }
    return lines;
  }

  private static String qualifiers(ConditionForQualifiers one) {
    return String.join(",", new TreeSet<>(one.getQualifiers()));
  }

  private static String text(Date time) {
    return time == null ? "" : time.toInstant().toString();
  }

  /** Lists lie in files, and are always there. */
  private static final class Files implements DSSCacheFileLoader {
    @Override
    public DSSDocument getDocument(String url) {
      return new FileDocument(new File(url));
    }

    @Override
    public DSSDocument getDocument(String url, boolean refresh) {
      return getDocument(url);
    }

    @Override
    public DSSDocument getDocumentFromCache(String url) {
      return getDocument(url);
    }

    @Override
    public boolean remove(String url) {
      return false;
    }
  }
}
