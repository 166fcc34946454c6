using Clickstream.Learning.Predictors;

namespace Clickstream.Learning.Calibration;

/// <summary>Takes the classifier's log-odds at their word: the probability is their logistic function.</summary>
public sealed class IdentityCalibrator : ICalibrator
{
    /// <inheritdoc/>
    public double Calibrate(double score) => Sigmoid.Of(score);
}
