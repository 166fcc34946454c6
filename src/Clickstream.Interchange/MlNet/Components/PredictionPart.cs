namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Scores a features vector and adds the columns Score, PredictedLabel and Probability, as far as there are such.</summary>
/// <param name="Kind">What is foretold.</param>
/// <param name="Features">Name of the features column, a vector of Single.</param>
/// <param name="Model">Scores it.</param>
/// <param name="TrainSchema">Columns in training; the features column, with its length, is needed.</param>
internal sealed record PredictionPart(PredictionKind Kind, string Features, PredictorModel Model, ValueArray<SchemaColumn> TrainSchema) : TransformPart
{
    /// <summary>Of a binary one: rows are positive where the threshold column is above this.</summary>
    public float Threshold { get; init; }

    /// <summary>Of a binary one: "Score" or "Probability".</summary>
    public string ThresholdColumn { get; init; } = "Score";

    /// <summary>With a training schema that names the features alone.</summary>
    public static PredictionPart Of(PredictionKind kind, string features, int length, PredictorModel model) =>
        new(kind, features, model, [new SchemaColumn(features, MlNetType.Vector(length))]);
}
