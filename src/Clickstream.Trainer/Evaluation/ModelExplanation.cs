using Clickstream.Learning.Explanation;

namespace Clickstream.Trainer.Evaluation;

/// <summary>What a model leans on, measured on a file.</summary>
/// <param name="Metric">The figure that the importances are losses of.</param>
/// <param name="Score">The figure itself.</param>
/// <param name="Rows">Number of rows that it was measured on.</param>
/// <param name="Importances">One a feature, in the model's order.</param>
/// <param name="Answer">What the curves tell: the answer and its unit.</param>
/// <param name="Curves">One a feature that was asked for.</param>
internal sealed record ModelExplanation(
    string Metric, double Score, int Rows, IReadOnlyList<ColumnImportance> Importances, string Answer, IReadOnlyList<PartialDependenceCurve> Curves);
