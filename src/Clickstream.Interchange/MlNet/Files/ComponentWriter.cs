using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Writes the body of a component, and the components in the folders below it.</summary>
internal sealed class ComponentWriter : ByteWriter
{
    private readonly List<(string Name, byte[] Content)> _entries;
    private readonly string _folder;
    private readonly List<string> _strings = [];
    private readonly Dictionary<string, int> _idByString = new(StringComparer.Ordinal);

    private ComponentWriter(List<(string Name, byte[] Content)> entries, string folder) => (_entries, _folder) = (entries, folder);

    /// <summary>Writes a component into a folder.</summary>
    public static void Write(List<(string Name, byte[] Content)> entries, string folder, MlNetComponent component)
    {
        ComponentCodec codec = ComponentCodecs.Of(component);
        var writer = new ComponentWriter(entries, folder);
        codec.Write(writer, component);
        entries.Add((folder + "/Model.key", ComponentFile.Write(codec, writer.ToArray(), writer._strings)));
    }

    /// <summary>Writes a component into a folder below.</summary>
    public void Child(string name, MlNetComponent component) => Write(_entries, $"{_folder}/{name}", component);

    /// <summary>Writes the training schema beside this component.</summary>
    public void TrainSchema(ValueArray<SchemaColumn> columns) => _entries.Add(($"{_folder}/TrainSchema", SchemaFile.Write(columns)));

    /// <summary>Writes a text by its id in the string table, in order of first use; -1 for null.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Value(-1);
            return;
        }

        if (!_idByString.TryGetValue(text, out int id))
        {
            _idByString.Add(text, id = _strings.Count);
            _strings.Add(text);
        }

        Value(id);
    }

    /// <summary>Writes the count of columns, and their names.</summary>
    public void Pairs<T>(ValueArray<T> columns, Func<T, (string Output, string Input)> names) => Items(columns, column =>
    {
        (string output, string input) = names(column);
        Text(output);
        Text(input);
    });

    /// <summary>Writes the count of columns, and their names.</summary>
    public void Pairs(ValueArray<ColumnPair> columns) => Pairs(columns, column => (column.Output, column.Input));
}
