using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Bodies of the transforms from values to keys and from keys to vectors.</summary>
internal static class KeyBodies
{
    private const string VocabularyFolder = "Vocabulary";
    private const byte TextMap = 0;
    private const byte TypedMap = 1;

    // Beyond it not every whole number is a double, and the vocabulary of one key could look like that of another.
    private const double GreatestWhole = 9_007_199_254_740_992;

    public static ValueToKeyPart ReadValueToKey(ComponentReader reader)
    {
        ValueArray<ColumnPair> pairs = reader.Pairs();
        bool[] shown = [.. pairs.Select(_ => reader.Bool("Whether keys are shown as text"))];
        ValueArray<Vocabulary> vocabularies = reader.Child<VocabularyPart>(VocabularyFolder).Columns;
        if (vocabularies.Count != pairs.Count) throw reader.Fault($"There are {vocabularies.Count} vocabularies for {pairs.Count} columns.");
        return new ValueToKeyPart([.. pairs.Select((pair, i) => new KeyedColumn(pair.Output, pair.Input, vocabularies[i], shown[i]))]);
    }

    public static void WriteValueToKey(ComponentWriter writer, ValueToKeyPart part)
    {
        writer.Pairs(part.Columns, column => (column.Output, column.Input));
        foreach (KeyedColumn column in part.Columns) writer.Bool(column.ShowAsText);
        writer.Child(VocabularyFolder, new VocabularyPart([.. part.Columns.Select(column => column.Vocabulary)]));
    }

    public static VocabularyPart ReadVocabulary(ComponentReader reader) => new(reader.Items(5, "vocabularies", () => ReadOne(reader)));

    public static void WriteVocabulary(ComponentWriter writer, VocabularyPart part) => writer.Items(part.Columns, vocabulary =>
    {
        bool isText = vocabulary.Type.Kind == ItemKind.Text;
        writer.Value(isText ? TextMap : TypedMap);
        if (!isText) TypeDescriptor.Write(writer, vocabulary.Type);
        writer.Value(vocabulary.Count);
        if (isText)
        {
            foreach (string text in vocabulary.Texts) writer.Text(text);
        }
        else
        {
            WriteNumbers(writer, vocabulary.Type.Kind, vocabulary.Numbers);
        }
    });

    public static KeyToVectorPart ReadKeyToVector(ComponentReader reader)
    {
        ValueArray<ColumnPair> pairs = reader.Pairs();
        return new KeyToVectorPart([.. pairs.Select(pair => new VectoredColumn(pair.Output, pair.Input, reader.Bool("Whether keys are a bag")))]);
    }

    public static void WriteKeyToVector(ComponentWriter writer, KeyToVectorPart part)
    {
        writer.Pairs(part.Columns, column => (column.Output, column.Input));
        foreach (VectoredColumn column in part.Columns) writer.Bool(column.Bag);
    }

    private static Vocabulary ReadOne(ComponentReader reader)
    {
        byte map = reader.Byte("The kind of a vocabulary");
        if (map == TextMap) return Vocabulary.OfTexts(reader.Items(sizeof(int), "terms", () => Term(reader)));
        if (map != TypedMap) throw reader.Fault($"The kind of a vocabulary is {map}; expected 0 or 1.");
        MlNetType type = TypeDescriptor.Read(reader);
        if (type.Dimensions is not null || type.Parameters is not null) throw reader.Fault($"A vocabulary is of type {type}; expected a scalar.");
        return new Vocabulary(type, [], Numbers(reader, type));
    }

    private static string Term(ComponentReader reader)
    {
        string term = reader.Text("A term");
        return term.Length > 0 ? term : throw reader.Fault("A term is empty; empty text is missing.");
    }

    private static ValueArray<double> Numbers(ComponentReader reader, MlNetType type) => type.Kind switch
    {
        ItemKind.Single => Widened(reader.Array<float>("terms"), value => value),
        ItemKind.Double => reader.Array<double>("terms"),
        ItemKind.SByte => Widened(reader.Array<sbyte>("terms"), value => value),
        ItemKind.Byte => Widened(reader.Array<byte>("terms"), value => value),
        ItemKind.Int16 => Widened(reader.Array<short>("terms"), value => value),
        ItemKind.UInt16 => Widened(reader.Array<ushort>("terms"), value => value),
        ItemKind.Int32 => Widened(reader.Array<int>("terms"), value => value),
        ItemKind.UInt32 => Widened(reader.Array<uint>("terms"), value => value),
        ItemKind.Int64 => Widened(reader.Array<long>("terms"), value => Whole(reader, value)),
        ItemKind.UInt64 => Widened(reader.Array<ulong>("terms"), value => Whole(reader, value)),
        ItemKind.Boolean => Bits(reader),
        _ => throw reader.Fault($"A vocabulary is of type '{type.Item}'; expected text, numbers or Boolean."),
    };

    private static void WriteNumbers(ComponentWriter writer, ItemKind? kind, ValueArray<double> numbers)
    {
        switch (kind)
        {
            case ItemKind.Single: writer.Values(Narrowed(numbers, number => (float)number)); break;
            case ItemKind.Double: writer.Values(numbers); break;
            case ItemKind.SByte: writer.Values(Narrowed(numbers, number => (sbyte)number)); break;
            case ItemKind.Byte: writer.Values(Narrowed(numbers, number => (byte)number)); break;
            case ItemKind.Int16: writer.Values(Narrowed(numbers, number => (short)number)); break;
            case ItemKind.UInt16: writer.Values(Narrowed(numbers, number => (ushort)number)); break;
            case ItemKind.Int32: writer.Values(Narrowed(numbers, number => (int)number)); break;
            case ItemKind.UInt32: writer.Values(Narrowed(numbers, number => (uint)number)); break;
            case ItemKind.Int64: writer.Values(Narrowed(numbers, number => (long)number)); break;
            case ItemKind.UInt64: writer.Values(Narrowed(numbers, number => (ulong)number)); break;
            case ItemKind.Boolean: WriteBits(writer, numbers); break;
            default: throw new ArgumentException($"A vocabulary is of kind {kind}; expected text, numbers or Boolean.", nameof(kind));
        }
    }

    private static ValueArray<double> Widened<T>(ValueArray<T> values, Func<T, double> widen) => [.. values.Select(widen)];

    private static ValueArray<T> Narrowed<T>(ValueArray<double> numbers, Func<double, T> narrow) => [.. numbers.Select(narrow)];

    private static double Whole(ComponentReader reader, double value) =>
        Math.Abs(value) < GreatestWhole ? value : throw reader.Fault($"The term {value} is beyond 2^53, which is not supported.");

    // Eight yes/no values a byte, low bit first.
    private static ValueArray<double> Bits(ComponentReader reader)
    {
        int count = reader.Int32("The number of terms");
        if (count < 0 || count > 8L * reader.Left) throw reader.Fault($"There are {count} terms, but {reader.Left} bytes are left.");
        byte[] bytes = reader.Bytes((int)((count + 7L) / 8), "The terms").ToArray();
        return [.. Enumerable.Range(0, count).Select(i => (double)(bytes[i / 8] >> (i % 8) & 1))];
    }

    private static void WriteBits(ComponentWriter writer, ValueArray<double> numbers)
    {
        var bytes = new byte[(numbers.Count + 7) / 8];
        for (int i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] != 0) bytes[i / 8] |= (byte)(1 << (i % 8));
        }

        writer.Bytes(bytes);
    }
}
