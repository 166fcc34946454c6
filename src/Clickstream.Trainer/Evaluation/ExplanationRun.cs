using Clickstream.Learning.Explanation;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Evaluation;

/// <summary>Finds out what a model leans on, from a file with known outcomes.</summary>
internal static class ExplanationRun
{
    // Each feature is shuffled five times: enough rows for a difference in the third digit, few enough to wait for.
    private const int MostRows = 10_000;

    /// <summary>Permutation importance of every feature, and partial dependence on those that are named.</summary>
    /// <exception cref="InvalidDataException">The file does not allow it, or the model has no such feature; the message says why.</exception>
    public static async Task<ModelExplanation> RunAsync(
        ModelPackage package, EvaluationFile file, LoadOptions options, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        try
        {
            switch (package.Model)
            {
                case ClassifierModel classifier:
                    Examples examples = Some(await file.ExamplesAsync(package.Manifest, package.Lookups, options, cancellationToken));
                    return Explain(
                        examples, classifier.Pipeline.PredictAll, "probability", "rocAuc",
                        answers => RocAuc.Score(examples.Labels, answers, examples.Weights), columns, options.Seed);
                case IFeatureModel amounts and (RevenueModel or ExpectedAmountModel):
                    Examples priced = Some(EvaluationRun.WithAmounts(await file.ExamplesAsync(package.Manifest, package.Lookups, options, cancellationToken)));
                    string amount = package.Manifest.Currency is { } currency ? $"expected amount, {currency}" : "expected amount";
                    return Explain(
                        priced, table => Answers.Expected(amounts, table), amount, "normalizedGini",
                        answers => NormalizedGini.Score(priced.Amounts!, answers, priced.Weights), columns, options.Seed);
                default:
                    throw new InvalidDataException(
                        $"a {PredictionTasks.Name(package.Manifest.Task)} model has no outcome that shuffled features could lose; --data explains conversion, abandonment and revenue models.");
            }
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static Examples Some(Examples examples) => examples.Count <= MostRows
        ? examples
        : examples.Select([.. Enumerable.Range(0, MostRows).Select(i => (int)((long)i * examples.Count / MostRows))]);

    private static ModelExplanation Explain(
        Examples examples, Func<FeatureTable, double[]> predict, string answer, string metric, Func<double[], double> score,
        IReadOnlyList<string> columns, int seed) => new(
            metric,
            score(predict(examples.Table)),
            examples.Count,
            // The curves come first: they name a feature that there is not, before the wait.
            Curves: [.. columns.Select(column => PartialDependence.Measure(examples.Table, predict, column, new(), examples.Weights))],
            Answer: answer,
            Importances: PermutationImportance.Measure(examples.Table, predict, score, new() { Seed = seed }));
}
