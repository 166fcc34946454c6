using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Which columns a task adds to an answer line, and what it puts there.</summary>
internal static class BatchColumns
{
    /// <summary>Names of the last columns: what became of the line, and why.</summary>
    public static IReadOnlyList<string> Outcome { get; } = ["status", "error"];

    /// <summary>Names of the task's columns.</summary>
    public static IReadOnlyList<string> Names(PredictionTask task) => task switch
    {
        PredictionTask.Conversion => ["purchase_probability", "will_purchase"],
        PredictionTask.Revenue => ["expected_revenue", "revenue_low", "revenue_median", "revenue_high"],
        PredictionTask.Segment => ["segment_id", "segment_name", "segment_distance"],
        PredictionTask.Abandonment => ["abandonment_probability", "will_abandon"],
        PredictionTask.Recommendation => ["recommended_items"],
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No columns for this task."),
    };

    /// <summary>The values of an answer, one a column.</summary>
    public static void Add(List<BatchCell> line, Prediction prediction)
    {
        switch (prediction)
        {
            case ConversionPrediction conversion:
                line.Add(BatchCell.Of(conversion.Probability));
                line.Add(BatchCell.Of(conversion.WillPurchase));
                break;
            case AbandonmentPrediction abandonment:
                line.Add(BatchCell.Of(abandonment.Probability));
                line.Add(BatchCell.Of(abandonment.WillAbandon));
                break;
            case RevenuePrediction revenue:
                line.Add(BatchCell.Of(revenue.Expected));
                line.Add(BatchCell.Of(revenue.IfPurchase?.Low));
                line.Add(BatchCell.Of(revenue.IfPurchase?.Median));
                line.Add(BatchCell.Of(revenue.IfPurchase?.High));
                break;
            case SegmentPrediction segment:
                line.Add(BatchCell.Of(segment.Id));
                line.Add(BatchCell.Of(segment.Name));
                line.Add(BatchCell.Of(segment.Distance));
                break;
            case RecommendationPrediction recommendation:
                line.Add(BatchCell.Of([.. recommendation.Items.Select(item => item.ItemId)]));
                break;
            default:
                throw new ArgumentException($"No columns for {prediction.GetType().Name}.", nameof(prediction));
        }
    }

    /// <summary>Nothing in each of the task's columns: the line could not be answered.</summary>
    public static void AddEmpty(List<BatchCell> line, PredictionTask task)
    {
        for (int i = 0; i < Names(task).Count; i++) line.Add(BatchCell.Empty);
    }
}
