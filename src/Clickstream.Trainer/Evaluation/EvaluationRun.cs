using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Evaluation;

/// <summary>Judges a model on a file that it was not trained on.</summary>
internal static class EvaluationRun
{
    /// <summary>The figures of the model.</summary>
    /// <exception cref="InvalidDataException">The file does not allow it; the message says why.</exception>
    public static async Task<TaskEvaluation> RunAsync(
        ModelPackage package, EvaluationFile file, LoadOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return package.Model switch
            {
                ClassifierModel classifier => Decisions(
                    classifier, package, await file.ExamplesAsync(package.Manifest, package.Lookups, options, cancellationToken), file, options.Seed),
                IFeatureModel amounts and (RevenueModel or ExpectedAmountModel) => Revenue(amounts, await file.ExamplesAsync(package.Manifest, package.Lookups, options, cancellationToken), options.Seed),
                SegmentModel segment => Segments(segment, await file.SessionsAsync(package.Manifest, package.Lookups, cancellationToken), options.Seed),
                RecommendationModel ranking => Recommendations(ranking, file.Clicks(package.Manifest), options.Seed),
                _ => throw new InvalidDataException($"there is no evaluation of {PredictionTasks.Name(package.Manifest.Task)} models."),
            };
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static TaskEvaluation Decisions(ClassifierModel model, ModelPackage package, Examples examples, EvaluationFile file, int seed)
    {
        if (examples.Count == 0) throw new InvalidDataException("no session of the file ever has something in its cart.");
        double threshold = package.Manifest.Threshold!.Value;
        double[] said = model.Pipeline.PredictAll(examples.Table);
        return new TaskEvaluation(
            model.Task,
            ClassifierMetrics.MeasureWithIntervals(examples.Labels, said, threshold, examples.Weights, examples.Sessions, seed),
            SegmentSizes: null)
        {
            Groups = GroupMeasurement.Measure(examples, [(package.Manifest.Trainer, said)], seed),
            Earliness = file.Earliness(model, package, threshold, seed),
        };
    }

    private static TaskEvaluation Revenue(IFeatureModel model, Examples examples, int seed)
    {
        examples = WithAmounts(examples);
        RevenuePrediction[] answers = Answers.Of(model, examples.Table);
        double[] expected = [.. answers.Select(answer => answer.Expected)];
        return new TaskEvaluation(
            PredictionTask.Revenue,
            RevenueMetrics.MeasureWithIntervals(examples.Amounts!, expected, examples.Weights, examples.Sessions, seed)
                .Concat(RevenueMetrics.MeasureInterval(answers, examples, seed)).ToDictionary(),
            SegmentSizes: null)
        {
            Deciles = AmountBuckets.Of(examples.Amounts!, expected, examples.Weights),
        };
    }

    /// <summary>The examples whose amount is known.</summary>
    /// <exception cref="InvalidDataException">No amount is above 0.</exception>
    internal static Examples WithAmounts(Examples examples) => examples.Amounts is null || examples.Amounts.All(amount => amount == 0)
        ? throw new InvalidDataException("the file says nothing of amounts: no purchase of a price, or no --amount column.")
        : examples.WithAmounts();

    private static TaskEvaluation Recommendations(RecommendationModel model, ItemClicks clicks, int seed)
    {
        var questions = new NextItemQuestions(clicks, Enumerable.Range(0, clicks.Count), model.Catalogue);
        NextItemComparison comparison = NextItemComparison.Measure(questions, model.Ranker, seed);
        return new TaskEvaluation(PredictionTask.Recommendation, comparison.Figures, SegmentSizes: null)
        {
            Groups = comparison.Groups,
            Parts = comparison.Parts,
            Notes = questions.Notes,
        };
    }

    private static TaskEvaluation Segments(SegmentModel model, FeatureTable sessions, int seed)
    {
        int?[] clusters = model.Pipeline.PlaceAll(sessions);
        return new TaskEvaluation(
            PredictionTask.Segment,
            SegmentMetrics.Measure(model.Pipeline.Transformer.Transform(sessions), clusters, seed).ToDictionary(pair => pair.Key, pair => new MetricValue(pair.Value)),
            SegmentMetrics.Sizes(clusters, model.Segments.Count));
    }
}
