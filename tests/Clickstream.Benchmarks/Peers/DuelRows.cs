using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;

namespace Clickstream.Benchmarks.Peers;

/// <summary>The session rows of a duel, read as the trainer reads them, and the folds that both sides are judged on.</summary>
/// <param name="examples">Features and purchases of every row of the file.</param>
internal sealed class DuelRows(Examples examples)
{
    /// <summary>Number of folds.</summary>
    public const int FoldCount = 5;

    // Columns of UCI Online Shoppers that hold codes: they look like numbers, and their order means nothing.
    private static readonly string[] Codes = ["OperatingSystems", "Browser", "Region", "TrafficType"];

    /// <summary>1 where there was a purchase, else 0; one a row.</summary>
    public double[] Purchased => examples.Labels;

    /// <summary>Reads a file.</summary>
    /// <param name="path">UCI Online Shoppers, as CSV, perhaps compressed.</param>
    /// <param name="codesAreCategories">Whether the columns of codes become 0/1 columns; otherwise they stay numbers.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">A row was left out, so that row numbers would not be those of the file.</exception>
    public static async Task<DuelRows> ReadAsync(string path, bool codesAreCategories, CancellationToken cancellationToken)
    {
        var options = new LoadOptions { Label = "Revenue", Categorical = codesAreCategories ? Codes : [], Numeric = codesAreCategories ? [] : Codes };
        TrainingData data = await TrainingDataLoader.LoadAsync(path, options, cancellationToken);
        return data.Examples.Count == data.Provenance.RowCount
            ? new DuelRows(data.Examples)
            : throw new InvalidDataException($"{path}: {data.Provenance.RowCount} rows, of which {data.Examples.Count} can be used; a duel needs all.");
    }

    /// <summary>Stratified folds, the same for the same seed.</summary>
    public IReadOnlyList<Fold> Folds(int seed) => StratifiedKFold.Split(Purchased, FoldCount, seed);

    /// <summary>A fold's rows to learn from and rows to judge on, prepared for trees by what was learned from the former.</summary>
    public (Dataset Train, Dataset Test) Prepare(Fold fold) => Prepare(fold, ColumnTransformerOptions.ForTrees);

    /// <summary>A fold's rows to learn from and rows to judge on, prepared by what was learned from the former.</summary>
    public (Dataset Train, Dataset Test) Prepare(Fold fold, ColumnTransformerOptions preparation) => Prepare(fold, preparation, rows => rows);

    /// <summary>The same, with something done to the rows to learn from once the preparation has been learned from them.</summary>
    public (Dataset Train, Dataset Test) Prepare(Fold fold, ColumnTransformerOptions preparation, Func<TrainingRows, TrainingRows> balance)
    {
        TrainingRows train = TrainingRows.OfLabels(examples.Select(fold.Train));
        ColumnTransformer transformer = ColumnTransformer.Fit(train.Table, preparation, train.Weights);
        return (balance(train).Prepare(transformer), TrainingRows.OfLabels(examples.Select(fold.Test)).Prepare(transformer));
    }
}
