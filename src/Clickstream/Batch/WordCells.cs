using Clickstream.Learning.Tables;

namespace Clickstream.Batch;

/// <summary>Cells of categories or of yes and no: of such columns a few texts stand again and again.</summary>
internal sealed class WordCells(int fileColumn, FeatureKind kind, FeatureTarget[] targets) : FeatureCells(fileColumn, targets)
{
    private readonly CellCache _cache = new();

    public override bool TryWrite(ReadOnlySpan<byte> cell, int row)
    {
        if (!_cache.TryFind(cell, out CellValue value)) _cache.Add(cell, value = Read(cell, row));
        if (value.IsOdd) return false;
        Write(value, row);
        return true;
    }

    private CellValue Read(ReadOnlySpan<byte> cell, int row)
    {
        if (!TryWriteAny(cell, row)) return new CellValue(null, float.NaN, IsOdd: true);
        FeatureTarget first = Targets[0];
        if (kind != FeatureKind.Categorical) return new CellValue(null, first.Table.Numbers(first.Column)[row], IsOdd: false);
        var value = new CellValue(first.Table.Categories(first.Column)[row], float.NaN, IsOdd: false);
        Write(value, row);
        bool isNew = Array.Exists(Targets, target => target.Model.UnknownCategories(target.Table, row).Contains(target.Column));
        return value with { IsOdd = isNew };
    }

    private void Write(CellValue value, int row)
    {
        foreach (FeatureTarget target in Targets)
        {
            if (kind == FeatureKind.Categorical) target.Table.Categories(target.Column)[row] = value.Category;
            else target.Table.Numbers(target.Column)[row] = value.Number;
        }
    }
}
