using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>
/// Makes classes of unlike size more alike, for training rows only: what is judged or calibrated keeps its natural rate. Works on the table
/// before preparation, so that imputers, encoders and scalers never see a made-up row unless they are fitted on one.
/// </summary>
public interface ISampler
{
    /// <summary>Other rows with the same columns; the given ones are not changed. Same rows and settings, same answer.</summary>
    /// <exception cref="ArgumentException">A target is not 0 or 1, or a class has no row that weighs anything.</exception>
    LabeledTable Resample(LabeledTable rows);
}
