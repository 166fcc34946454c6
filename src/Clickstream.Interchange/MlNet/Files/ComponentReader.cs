using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Reads the body of a component, and the components in the folders below it.</summary>
internal sealed class ComponentReader : ByteReader
{
    // Chains nest as often as a user appends; nobody's do so fifty times. The stack would bear far more.
    private const int DepthLimit = 64;

    private readonly MlNetEntries _entries;
    private readonly string _folder;
    private readonly IReadOnlyList<string> _strings;
    private readonly int _depth;

    private ComponentReader(MlNetEntries entries, string folder, string place, ComponentFile file, int depth)
        : base(place + " (body)", file.Body)
    {
        _entries = entries;
        _folder = folder;
        _strings = file.Strings;
        _depth = depth;
    }

    /// <summary>Reads the component in a folder.</summary>
    /// <exception cref="ForeignFormatException">It is absent, damaged, of an unknown kind or version, or not of the kind wanted.</exception>
    public static T Read<T>(MlNetEntries entries, string folder, int depth = 0)
        where T : MlNetComponent
    {
        if (depth > DepthLimit) throw new ForeignFormatException($"{folder}: components lie deeper than {DepthLimit} folders.");
        (string place, byte[] bytes) = entries.Component(folder);
        ComponentFile file = ComponentFile.Read(place, bytes);
        ComponentCodec codec = ComponentCodecs.Of(place, file);
        var reader = new ComponentReader(entries, folder, place, file, depth);
        MlNetComponent component = codec.Read(reader);
        reader.End();
        return component as T ?? throw new ForeignFormatException($"{place} is '{codec.Signature}' ({codec.Loader}); that has no place here.");
    }

    /// <summary>Reads the component in a folder below.</summary>
    public T Child<T>(string name)
        where T : MlNetComponent => Read<T>(_entries, $"{_folder}/{name}", _depth + 1);

    /// <summary>Reads the columns of the training schema beside this component.</summary>
    public ValueArray<SchemaColumn> TrainSchema() => SchemaFile.Read($"{_folder}/TrainSchema", _entries.Required($"{_folder}/TrainSchema"));

    /// <summary>A text of the string table.</summary>
    public string Text(string what) => OptionalText(what) ?? throw Fault($"{what} is absent.");

    /// <summary>A text of the string table, or null.</summary>
    public string? OptionalText(string what)
    {
        int id = Int32(what);
        if (id == -1) return null;
        return (uint)id < (uint)_strings.Count ? _strings[id] : throw Fault($"{what} is string {id} of {_strings.Count}.");
    }

    /// <summary>Output and input columns, after their count.</summary>
    public ValueArray<ColumnPair> Pairs()
    {
        ValueArray<ColumnPair> pairs = Items(8, "columns", Pair);
        return pairs.Count > 0 ? pairs : throw Fault("There is no column.");
    }

    /// <summary>Numbers of slots: dense, or sparse with ascending indices.</summary>
    /// <param name="length">Number of slots.</param>
    /// <param name="indices">Slots that have a value; null: every slot.</param>
    /// <param name="values">The values.</param>
    /// <param name="what">What they are.</param>
    public SlotValues<T> Slots<T>(int length, ValueArray<int>? indices, ValueArray<T> values, string what)
    {
        if (values.Count != (indices?.Count ?? length)) throw Fault($"There are {values.Count} {what}; expected {indices?.Count ?? length}.");
        for (int i = 0; i < (indices?.Count ?? 0); i++)
        {
            if (indices![i] < 0 || indices[i] >= length || (i > 0 && indices[i] <= indices[i - 1]))
                throw Fault($"Index {i} of the {what} is {indices[i]}; expected ascending ones from 0 to {length - 1}.");
        }

        return new SlotValues<T>(length, indices, values);
    }

    private ColumnPair Pair() => new(Text("An output column"), Text("An input column"));
}
