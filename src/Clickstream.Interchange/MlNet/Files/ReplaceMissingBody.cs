using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Body of "NAReplace": pairs, then for each column a type and the number or numbers.</summary>
internal static class ReplaceMissingBody
{
    private const int Dense = -1;

    public static ReplaceMissingPart Read(ComponentReader reader)
    {
        ValueArray<ColumnPair> pairs = reader.Pairs();
        return new ReplaceMissingPart([.. pairs.Select(pair => ReadColumn(reader, pair))]);
    }

    public static void Write(ComponentWriter writer, ReplaceMissingPart part)
    {
        writer.Pairs(part.Columns, column => (column.Output, column.Input));
        foreach (ReplacedColumn column in part.Columns)
        {
            TypeDescriptor.Write(writer, column.Type);
            if (column.Type.Dimensions is not null) WriteSlots(writer, column.Values);
            WriteNumbers(writer, column.Type, column.Values.Values);
        }
    }

    private static ReplacedColumn ReadColumn(ComponentReader reader, ColumnPair pair)
    {
        MlNetType type = TypeDescriptor.Read(reader);
        if (type.Kind is not (ItemKind.Single or ItemKind.Double) || type.Parameters is not null)
            throw reader.Fault($"Missing values of type '{type.Item}' are replaced; expected Single or Double.");
        if (type.Dimensions is null) return new ReplacedColumn(pair.Output, pair.Input, type, SlotValues<double>.Dense(Numbers(reader, type, 1)));
        reader.Expect(1, "The number of replacement vectors");
        int length = reader.Int32("The number of slots");
        int count = reader.Int32("The number of values");
        int indexCount = reader.Int32("The number of indices");
        if (length < 0 || count < Dense || indexCount != Math.Max(count, 0))
            throw reader.Fault($"A replacement vector of {length} slots has {count} values and {indexCount} indices.");
        ValueArray<int>? indices = count == Dense ? null : reader.Values<int>(indexCount, "indices");
        ValueArray<double> values = Numbers(reader, type, count == Dense ? length : count);
        return new ReplacedColumn(pair.Output, pair.Input, type, reader.Slots(length, indices, values, "replacement values"));
    }

    private static void WriteSlots(ComponentWriter writer, SlotValues<double> values)
    {
        writer.Value(1);
        writer.Value(values.Length);
        writer.Value(values.Indices?.Count ?? Dense);
        writer.Array(values.Indices ?? []);
    }

    private static ValueArray<double> Numbers(ComponentReader reader, MlNetType type, int count) => type.Kind == ItemKind.Double
        ? reader.Values<double>(count, "replacement values")
        : [.. reader.Values<float>(count, "replacement values").Select(value => (double)value)];

    private static void WriteNumbers(ComponentWriter writer, MlNetType type, ValueArray<double> numbers)
    {
        if (type.Kind == ItemKind.Double) writer.Values(numbers);
        else writer.Values<float>([.. numbers.Select(number => (float)number)]);
    }
}
