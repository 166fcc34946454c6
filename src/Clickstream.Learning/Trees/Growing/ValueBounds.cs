namespace Clickstream.Learning.Trees.Growing;

/// <summary>Between which values a node's leaves must lie, so that a tree rises or falls with a column as asked.</summary>
internal readonly record struct ValueBounds(double Lower, double Upper)
{
    public static ValueBounds None { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public double Clamp(double value) => Math.Min(Math.Max(value, Lower), Upper);
}
