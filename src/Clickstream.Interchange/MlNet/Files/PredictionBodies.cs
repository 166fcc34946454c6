using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Bodies of prediction transformers, calibrator transforms and of what wraps a predictor and a calibrator.</summary>
internal static class PredictionBodies
{
    public static PredictionPart Read(PredictionKind kind, ComponentReader reader)
    {
        string features = reader.Text("The features column");
        bool isBinary = kind == PredictionKind.Binary;
        float threshold = isBinary ? reader.Single("The threshold") : 0;
        string thresholdColumn = isBinary ? reader.Text("The threshold column") : "Score";
        if (float.IsNaN(threshold)) throw reader.Fault("The threshold is NaN.");
        return new PredictionPart(kind, features, reader.Child<PredictorModel>("Model"), reader.TrainSchema())
        {
            Threshold = threshold,
            ThresholdColumn = thresholdColumn,
        };
    }

    public static void Write(ComponentWriter writer, PredictionPart part)
    {
        writer.Text(part.Features);
        if (part.Kind == PredictionKind.Binary)
        {
            writer.Value(part.Threshold);
            writer.Text(part.ThresholdColumn);
        }

        writer.Child("Model", part.Model);
        writer.TrainSchema(part.TrainSchema);
    }

    public static CalibratorPart ReadCalibrator<T>(ComponentReader reader)
        where T : CalibratorFunction => new(reader.Text("The score column"), reader.Child<T>("Calibrator"));

    public static void WriteCalibrator(ComponentWriter writer, CalibratorPart part)
    {
        writer.Text(part.ScoreColumn);
        writer.Child("Calibrator", part.Calibrator);
    }

    public static CalibratedModel ReadWrapper(WrapperKind kind, ComponentReader reader)
    {
        var predictor = reader.Child<PredictorModel>("Predictor");
        return predictor is CalibratedModel
            ? throw reader.Fault("A calibrated predictor is calibrated once more.")
            : new CalibratedModel(kind, predictor, reader.Child<CalibratorFunction>("Calibrator"));
    }

    public static void WriteWrapper(ComponentWriter writer, CalibratedModel model)
    {
        writer.Child("Predictor", model.Predictor);
        writer.Child("Calibrator", model.Calibrator);
    }
}
