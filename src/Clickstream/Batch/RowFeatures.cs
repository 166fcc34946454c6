using Clickstream.Csv;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Reads the cells of a row that some model asks for, each once.</summary>
internal sealed class RowFeatures
{
    private readonly FeatureCells[] _cells;

    /// <param name="binders">Which column goes where, one a model.</param>
    /// <param name="models">The models.</param>
    /// <param name="tables">Their rows.</param>
    public RowFeatures(IReadOnlyList<FeatureRowBinder> binders, IReadOnlyList<IFeatureModel> models, IReadOnlyList<FeatureTable> tables)
    {
        var targets = new Dictionary<(int FileColumn, FeatureKind Kind), List<FeatureTarget>>();
        for (int i = 0; i < models.Count; i++)
        {
            for (int column = 0; column < binders[i].FileColumns.Length; column++)
            {
                int fileColumn = binders[i].FileColumns[column];
                if (fileColumn < 0) continue; // As in a new table it is missing in every row.
                (int, FeatureKind) key = (fileColumn, tables[i].Schema.Columns[column].Kind);
                if (!targets.TryGetValue(key, out List<FeatureTarget>? some)) targets.Add(key, some = []);
                some.Add(new FeatureTarget(models[i], tables[i], column));
            }
        }

        _cells = [.. targets.Select(pair => FeatureCells.Of(pair.Key.FileColumn, pair.Key.Kind, [.. pair.Value]))];
    }

    /// <summary>Writes a row to a row of the tables. False when there is something to say about it: then what stands there means nothing.</summary>
    public bool TryWrite(CsvCursor source, int row)
    {
        if (source.RowError is not null) return false;
        foreach (FeatureCells cells in _cells)
            if (!cells.TryWrite(source.Bytes(cells.FileColumn), row)) return false;
        return true;
    }
}
