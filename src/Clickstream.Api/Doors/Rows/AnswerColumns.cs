using System.Text.Json;
using Clickstream.Tasks;

namespace Clickstream.Api.Doors.Rows;

/// <summary>The columns of each task's answer.</summary>
internal static class AnswerColumns
{
    private static readonly AnswerColumn[] Conversion =
    [
        Of<ConversionPrediction>("purchase_probability", AnswerKind.Number, answer => answer.Probability),
        Of<ConversionPrediction>("will_purchase", AnswerKind.Boolean, answer => answer.WillPurchase ? 1 : 0),
    ];

    private static readonly AnswerColumn[] Revenue =
    [
        Of<RevenuePrediction>("expected_revenue", AnswerKind.Number, answer => answer.Expected),
        Of<RevenuePrediction>("revenue_low", AnswerKind.Number, answer => answer.IfPurchase?.Low),
        Of<RevenuePrediction>("revenue_median", AnswerKind.Number, answer => answer.IfPurchase?.Median),
        Of<RevenuePrediction>("revenue_high", AnswerKind.Number, answer => answer.IfPurchase?.High),
    ];

    private static readonly AnswerColumn[] Segment =
    [
        Of<SegmentPrediction>("segment_id", AnswerKind.Whole, answer => answer.Id),
        new("segment_name", AnswerKind.Text, _ => null, answer => ((SegmentPrediction)answer).Name),
        Of<SegmentPrediction>("segment_distance", AnswerKind.Number, answer => answer.Distance),
    ];

    private static readonly AnswerColumn[] Abandonment =
    [
        Of<AbandonmentPrediction>("abandonment_probability", AnswerKind.Number, answer => answer.Probability),
        Of<AbandonmentPrediction>("will_abandon", AnswerKind.Boolean, answer => answer.WillAbandon ? 1 : 0),
    ];

    /// <summary>The columns of a task that is asked by features; none for recommendations.</summary>
    public static IReadOnlyList<AnswerColumn> Of(PredictionTask task) => task switch
    {
        PredictionTask.Conversion => Conversion,
        PredictionTask.Revenue => Revenue,
        PredictionTask.Segment => Segment,
        PredictionTask.Abandonment => Abandonment,
        _ => [],
    };

    /// <summary>Writes the value of an answer; null where there is no answer.</summary>
    public static void Write(this AnswerColumn column, Utf8JsonWriter json, Prediction? answer)
    {
        double? number = answer is null ? null : column.Number(answer);
        switch (column.Kind)
        {
            case AnswerKind.Text:
                json.WriteStringValue(answer is null ? null : column.Text!(answer));
                break;
            case var _ when number is null:
                json.WriteNullValue();
                break;
            case AnswerKind.Boolean:
                json.WriteBooleanValue(number.Value != 0);
                break;
            case AnswerKind.Whole:
                json.WriteNumberValue((long)number.Value);
                break;
            default:
                json.WriteNumberValue(number.Value);
                break;
        }
    }

    private static AnswerColumn Of<T>(string name, AnswerKind kind, Func<T, double?> number)
        where T : Prediction => new(name, kind, answer => number((T)answer));
}
