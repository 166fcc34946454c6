using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Contracts;

/// <summary>A clusterer with the settings under which it is held to <see cref="ClustererContractTests"/>.</summary>
/// <param name="Name">Shown in the test's name.</param>
/// <param name="Fit">Fits it with a seed.</param>
internal sealed record ClustererCase(string Name, Func<FeatureMatrix, int, IClusterer> Fit);
