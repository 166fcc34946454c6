namespace Clickstream.Trainer.CrossValidation;

/// <summary>Figures of one trainer over all folds of all repeats.</summary>
/// <param name="Trainer">The trainer's name.</param>
/// <param name="Folds">By name, the figures of each fold, in order of repeat and fold.</param>
internal sealed record CrossValidated(string Trainer, IReadOnlyList<IReadOnlyDictionary<string, double>> Folds)
{
    /// <summary>Names of the figures, in the order in which they are told.</summary>
    public IEnumerable<string> Figures => Folds[0].Keys;

    /// <summary>Mean over the folds.</summary>
    public double Mean(string figure) => Folds.Average(fold => fold[figure]);

    /// <summary>Standard deviation over the folds (n - 1). Folds share training rows, so it is no standard error of the mean.</summary>
    public double Deviation(string figure)
    {
        double mean = Mean(figure);
        return Folds.Count < 2 ? 0 : Math.Sqrt(Folds.Sum(fold => Math.Pow(fold[figure] - mean, 2)) / (Folds.Count - 1));
    }
}
