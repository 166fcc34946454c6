using Clickstream.Learning.Pipelines;

namespace Clickstream.Interchange.Onnx;

/// <summary>
/// Regressors of quantiles of the natural logarithm of an amount, to which an <see cref="AmountScatter"/> is added. An end that crosses the median moves
/// out to it.
/// </summary>
/// <param name="Low">The low end of the interval.</param>
/// <param name="Median">The median.</param>
/// <param name="High">The high end; all three of the same columns.</param>
public sealed record AmountEnds(Pipeline Low, Pipeline Median, Pipeline High);
