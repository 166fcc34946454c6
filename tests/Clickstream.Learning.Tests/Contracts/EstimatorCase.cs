using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Contracts;

/// <summary>An estimator with the settings under which it is held to <see cref="EstimatorContractTests"/>.</summary>
/// <param name="Name">Shown in the test's name.</param>
/// <param name="Fit">Fits it.</param>
/// <param name="IsClassifier">Targets are 0 or 1.</param>
/// <param name="AcceptsMissing">NaN among the features is lawful; otherwise it must be refused.</param>
internal sealed record EstimatorCase(string Name, Func<Dataset, IPredictor> Fit, bool IsClassifier, bool AcceptsMissing)
{
    public static EstimatorCase Of<TEstimator, TOptions>(TOptions options, bool isClassifier, bool acceptsMissing)
        where TEstimator : IEstimator<TEstimator, TOptions>, IPredictor =>
        new($"{typeof(TEstimator).Name} {options}", data => TEstimator.Fit(data, options), isClassifier, acceptsMissing);
}
