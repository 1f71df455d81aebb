package se.likalydande.oracle;

import eu.europa.esig.validationreport.ValidationReportFacade;
import eu.europa.esig.validationreport.jaxb.SignatureValidationReportType;
import eu.europa.esig.validationreport.jaxb.ValidationReportType;
import java.io.File;
import java.util.List;
import java.util.Map;

/** Lets DSS read a validation report of ETSI TS 119 102-2: against the schema first, then into its own classes. */
final class EtsiJudge {

  private EtsiJudge() {}

  static int run(Args args, Answers answers) throws Args.Usage {
    int worst = Main.GOOD;
    for (String file : args.files()) {
      try {
        answers.add(report(file, ValidationReportFacade.newFacade().unmarshall(new File(file))));
      } catch (Exception e) {
        answers.add(Answers.object("file", file, "read", false, "error", Answers.describe(e)));
        worst = Math.max(worst, Main.BAD);
      }
    }
    return worst;
  }

  private static Map<String, Object> report(String file, ValidationReportType read) {
    List<String> indications = read.getSignatureValidationReport().stream().map(EtsiJudge::indication).toList();
    int objects = read.getSignatureValidationObjects() == null
        ? 0
        : read.getSignatureValidationObjects().getValidationObject().size();
    return Answers.object("file", file, "read", true, "indications", indications, "objects", objects);
  }

  /** As DSS names it; null when it does not know the address. */
  private static String indication(SignatureValidationReportType report) {
    var indication = report.getSignatureValidationStatus().getMainIndication();
    return indication == null ? "unknown" : indication.name();
  }
}
