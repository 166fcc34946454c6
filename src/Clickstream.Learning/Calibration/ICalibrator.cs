namespace Clickstream.Learning.Calibration;

/// <summary>Turns a classifier's score (log-odds) into a probability that can be taken at its word. Never falls when the score rises.</summary>
public interface ICalibrator
{
    /// <summary>Probability in [0, 1] of a score.</summary>
    double Calibrate(double score);
}
