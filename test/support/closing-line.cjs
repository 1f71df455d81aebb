// The plain closing line that a CI can read: Jest's own last lines are not in this form.
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    console.log(`Tests: ${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
  }
};
