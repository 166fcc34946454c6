using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Predictors;

/// <summary>What can be learned from a <see cref="Dataset"/>. Fitting is the only way to get one, so an unfitted model cannot be held.</summary>
/// <typeparam name="TSelf">The fitted type.</typeparam>
/// <typeparam name="TOptions">Its settings, checked once, here.</typeparam>
public interface IEstimator<TSelf, in TOptions>
    where TSelf : IEstimator<TSelf, TOptions>
{
    /// <summary>Learns from the rows. Inputs are not changed; the same data, options and seed give the same bytes.</summary>
    static abstract TSelf Fit(Dataset data, TOptions options);
}
