namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A predictor whose score a calibrator makes a probability.</summary>
internal sealed record CalibratedModel(WrapperKind Kind, PredictorModel Predictor, CalibratorFunction Calibrator) : PredictorModel
{
    /// <summary>In the wrapper that holds every pair.</summary>
    public static CalibratedModel Of(PredictorModel predictor, CalibratorFunction calibrator) => new(WrapperKind.ValueMapper, predictor, calibrator);
}
