using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>"Loader/Model.key": columns of the text loader that a model was saved with, in the layout that has no "Schema".</summary>
internal static class LoaderFile
{
    private const string Folder = "Loader";
    private const string TextLoaderSignature = "TXTLOADR";

    /// <summary>The columns; null where there is no loader, or another one than a text loader.</summary>
    /// <exception cref="ForeignFormatException">There is a text loader, and its file is damaged.</exception>
    public static ValueArray<SchemaColumn>? Find(MlNetEntries entries)
    {
        const string place = $"{Folder}/Model.key";
        if (entries.Find(place) is not { } bytes) return null;
        ComponentFile file = ComponentFile.Read(place, bytes);
        if (file.Signature != TextLoaderSignature || file.Written != 0x0001000E) return null;
        var reader = new ByteReader(place + " (body)", file.Body);
        reader.Expect(sizeof(float), "The size of a float");
        reader.Int64("The number of rows to read");
        reader.UInt32("The flags");
        reader.Int32("The input size");
        reader.Array<ushort>("separators");
        Character(reader, "The escape character");
        Character(reader, "The decimal marker");
        ValueArray<SchemaColumn> columns = reader.Items(10, "columns", () => Column(reader, file.Strings));
        reader.End();
        return columns;
    }

    // In UTF-8, unlike the separators, which are 16-bit numbers.
    private static void Character(ByteReader reader, string what)
    {
        byte first = reader.Byte(what);
        reader.Bytes(first < 0x80 ? 0 : first < 0xE0 ? 1 : 2, what);
    }

    private static SchemaColumn Column(ByteReader reader, IReadOnlyList<string> strings)
    {
        int id = reader.Int32("A column name");
        if ((uint)id >= (uint)strings.Count) throw reader.Fault($"A column name is string {id} of {strings.Count}.");
        var kind = (ItemKind)reader.Byte("The kind of a column");
        if (!Enum.IsDefined(kind)) throw reader.Fault($"Column '{strings[id]}' is of the unknown kind {(int)kind}.");
        bool isKey = reader.Bool("Whether a column is a key");
        if (isKey) reader.UInt64("The number of keys");
        var segments = reader.Items(9, "segments", () => (First: reader.Int32("A segment's start"), End: reader.Int32("A segment's end"), IsVector: reader.Bool("Whether a segment is a vector")));
        // A column of one source field is a scalar; of several, or of all that are left (end -1), a vector.
        (int first, int end, bool isVector) = segments.Count == 1 ? segments[0] : (0, 0, true);
        MlNetType type = isKey ? new MlNetType("Key2") : MlNetType.Of(kind);
        return new SchemaColumn(strings[id], isVector || end != first + 1 ? type with { Dimensions = [0] } : type);
    }
}
