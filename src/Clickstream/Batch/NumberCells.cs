namespace Clickstream.Batch;

/// <summary>Cells of numbers.</summary>
internal sealed class NumberCells(int fileColumn, FeatureTarget[] targets) : FeatureCells(fileColumn, targets)
{
    public override bool TryWrite(ReadOnlySpan<byte> cell, int row)
    {
        float value = float.NaN;
        if (NumberText.TryRead(cell, out double number))
        {
            value = (float)number;
            if (float.IsInfinity(value)) return false;
        }
        else if (cell.Length > 0)
        {
            if (!TryWriteAny(cell, row)) return false;
            value = Targets[0].Table.Numbers(Targets[0].Column)[row];
        }

        foreach (FeatureTarget target in Targets) target.Table.Numbers(target.Column)[row] = value;
        return true;
    }
}
