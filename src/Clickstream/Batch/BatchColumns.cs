using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Which columns a task adds to an answer line, and what it puts there.</summary>
internal static class BatchColumns
{
    /// <summary>Names of the last columns: what became of the line, and why.</summary>
    public static IReadOnlyList<string> Outcome { get; } = ["status", "error"];

    /// <summary>Names of the task's columns.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="withMap">Whether a segment has its place on the map beside it.</param>
    public static IReadOnlyList<string> Names(PredictionTask task, bool withMap) => task switch
    {
        PredictionTask.Conversion => ["purchase_probability", "will_purchase"],
        PredictionTask.Revenue => ["expected_revenue", "revenue_low", "revenue_median", "revenue_high"],
        PredictionTask.Segment when withMap => ["segment_id", "segment_name", "segment_distance", "segment_x", "segment_y"],
        PredictionTask.Segment => ["segment_id", "segment_name", "segment_distance"],
        PredictionTask.Abandonment => ["abandonment_probability", "will_abandon"],
        PredictionTask.Recommendation => ["recommended_items"],
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No columns for this task."),
    };

    /// <summary>The values of an answer, one a column.</summary>
    public static void Write(AnswerWriter line, Prediction prediction)
    {
        switch (prediction)
        {
            case ConversionPrediction conversion:
                line.Number(conversion.Probability);
                line.Boolean(conversion.WillPurchase);
                break;
            case AbandonmentPrediction abandonment:
                line.Number(abandonment.Probability);
                line.Boolean(abandonment.WillAbandon);
                break;
            case RevenuePrediction revenue:
                line.Number(revenue.Expected);
                line.Number(revenue.IfPurchase?.Low);
                line.Number(revenue.IfPurchase?.Median);
                line.Number(revenue.IfPurchase?.High);
                break;
            case SegmentPrediction segment:
                line.Whole(segment.Id);
                line.Text(segment.Name);
                line.Number(segment.Distance);
                if (!line.ShowsMap) break;
                line.Number(segment.Position?.X);
                line.Number(segment.Position?.Y);
                break;
            case RecommendationPrediction recommendation:
                line.Texts([.. recommendation.Items.Select(item => item.ItemId)]);
                break;
            default:
                throw new ArgumentException($"No columns for {prediction.GetType().Name}.", nameof(prediction));
        }
    }

    /// <summary>Nothing in each of the task's columns: the line could not be answered.</summary>
    public static void WriteEmpty(AnswerWriter line, PredictionTask task)
    {
        for (int i = 0; i < Names(task, line.ShowsMap).Count; i++) line.Nothing();
    }
}
