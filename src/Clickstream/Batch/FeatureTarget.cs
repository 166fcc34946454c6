using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Where the cells of a column go: a feature of a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Table">Rows of the model.</param>
/// <param name="Column">Which of its features.</param>
internal readonly record struct FeatureTarget(IFeatureModel Model, FeatureTable Table, int Column);
