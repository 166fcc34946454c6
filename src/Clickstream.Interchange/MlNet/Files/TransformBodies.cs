using System.Globalization;
using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Bodies of the transforms that say little.</summary>
internal static class TransformBodies
{
    // TransformerScope.Everything: in use when training, testing and scoring.
    private const int Everywhere = 7;

    private const byte KeyFlag = 0x80;

    public static ChainPart ReadChain(ComponentReader reader)
    {
        int count = reader.Count(sizeof(int), "transforms");
        for (int i = 0; i < count; i++) reader.Expect(Everywhere, "The scope of a transform");
        var parts = new TransformPart[count];
        for (int i = 0; i < count; i++) parts[i] = reader.Child<TransformPart>(Numbered("Transform", i));
        return new ChainPart(new ValueArray<TransformPart>(parts));
    }

    public static void WriteChain(ComponentWriter writer, ChainPart chain)
    {
        writer.Value(chain.Parts.Count);
        for (int i = 0; i < chain.Parts.Count; i++) writer.Value(Everywhere);
        for (int i = 0; i < chain.Parts.Count; i++) writer.Child(Numbered("Transform", i), chain.Parts[i]);
    }

    public static ConvertPart ReadConvert(ComponentReader reader)
    {
        ValueArray<ColumnPair> pairs = reader.Pairs();
        var columns = new ConvertedColumn[pairs.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            byte kind = reader.Byte("The kind of a column");
            ulong? keyCount = (kind & KeyFlag) == 0 ? null : reader.UInt64("The number of keys");
            columns[i] = new ConvertedColumn(pairs[i].Output, pairs[i].Input, Kind(reader, (byte)(kind & ~KeyFlag)), keyCount);
        }

        return new ConvertPart(new ValueArray<ConvertedColumn>(columns));
    }

    public static void WriteConvert(ComponentWriter writer, ConvertPart part)
    {
        writer.Pairs(part.Columns, column => (column.Output, column.Input));
        foreach (ConvertedColumn column in part.Columns)
        {
            writer.Value((byte)((byte)column.Kind | (column.KeyCount is null ? 0 : KeyFlag)));
            if (column.KeyCount is { } keyCount) writer.Value(keyCount);
        }
    }

    public static ConcatPart ReadConcat(ComponentReader reader) => new(reader.Items(8, "concatenated columns", () => new ConcatColumn(
        reader.Text("A concatenated column"),
        reader.Items(8, "source columns", () => new ConcatSource(reader.Text("A source column"), reader.OptionalText("The alias of a source column"))))));

    public static void WriteConcat(ComponentWriter writer, ConcatPart part) => writer.Items(part.Columns, column =>
    {
        writer.Text(column.Output);
        writer.Items(column.Sources, source =>
        {
            writer.Text(source.Column);
            writer.Text(source.Alias);
        });
    });

    public static SelectPart ReadSelect(ComponentReader reader) => new(
        reader.Bool("Whether columns are kept"),
        reader.Bool("Whether hidden columns are kept"),
        reader.Bool("Whether missing columns are ignored"),
        reader.Items(sizeof(int), "selected columns", () => reader.Text("A selected column")));

    public static void WriteSelect(ComponentWriter writer, SelectPart part)
    {
        writer.Bool(part.Keep);
        writer.Bool(part.KeepHidden);
        writer.Bool(part.IgnoreMissing);
        writer.Items(part.Columns, writer.Text);
    }

    public static LpNormPart ReadLpNorm(ComponentReader reader)
    {
        ValueArray<ColumnPair> pairs = reader.Pairs();
        return new LpNormPart([.. pairs.Select(pair => new NormedColumn(
            pair.Output, pair.Input, reader.Bool("Whether the mean is subtracted"), Norm(reader), reader.Single("The scale")))]);
    }

    public static void WriteLpNorm(ComponentWriter writer, LpNormPart part)
    {
        writer.Pairs(part.Columns, column => (column.Output, column.Input));
        foreach (NormedColumn column in part.Columns)
        {
            writer.Bool(column.SubtractMean);
            writer.Value(column.Norm);
            writer.Value(column.Scale);
        }
    }

    /// <summary>Name of a folder below: "Transform_007".</summary>
    public static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_{number:000}");

    /// <summary>A kind of the list.</summary>
    public static ItemKind Kind(ByteReader reader, byte kind) =>
        Enum.IsDefined((ItemKind)kind) ? (ItemKind)kind : throw reader.Fault($"The kind of a column is {kind}; expected 1 to 15.");

    private static byte Norm(ByteReader reader)
    {
        byte norm = reader.Byte("The norm");
        return norm <= 3 ? norm : throw reader.Fault($"The norm is {norm}; expected 0 to 3.");
    }
}
