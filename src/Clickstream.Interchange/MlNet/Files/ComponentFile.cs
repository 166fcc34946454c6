using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>"Model.key": header, body, string table, characters, assembly name and tail, in this order and without gaps.</summary>
internal sealed class ComponentFile
{
    /// <summary>Length of the header.</summary>
    public const int HeaderLength = 256;

    private const uint HeaderVersion = 0x00010002;
    private const int LoaderLength = 24;
    private const int AssemblyNameEnd = 0x9C;
    private const string AssemblySuffix = ", Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";

    private ComponentFile(ReadOnlyMemory<byte> body, string[] strings) => (Body, Strings) = (body, strings);

    /// <summary>First bytes of the file.</summary>
    public static ReadOnlySpan<byte> Magic => "ML\0MODEL"u8;

    /// <summary>Last bytes of the file.</summary>
    public static ReadOnlySpan<byte> Tail => "LEDOM\0LM"u8;

    /// <summary>Model signature; a space stands for a zero byte.</summary>
    public required string Signature { get; init; }

    /// <summary>Loader signature.</summary>
    public required string Loader { get; init; }

    /// <summary>Alternative loader signature; empty for none.</summary>
    public required string AlternativeLoader { get; init; }

    /// <summary>Version written.</summary>
    public required uint Written { get; init; }

    /// <summary>Least version that a reader must know.</summary>
    public required uint Readable { get; init; }

    /// <summary>Simple name of the assembly.</summary>
    public required string Assembly { get; init; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The string table.</summary>
    public IReadOnlyList<string> Strings { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="place">Its name, for messages.</param>
    /// <param name="file">Its bytes.</param>
    /// <exception cref="ForeignFormatException">The file breaks a rule of the format.</exception>
    public static ComponentFile Read(string place, ReadOnlyMemory<byte> file)
    {
        var header = new ByteReader(place, file);
        if (!header.Bytes(Magic.Length, "The magic number").SequenceEqual(Magic)) throw header.Fault("It does not begin like a component of ML.NET (ML, 0, MODEL).");
        header.Expect((int)HeaderVersion, "The header version written");
        header.Expect((int)HeaderVersion, "The header version readable");
        (int bodyEnd, _) = Section(header, HeaderLength, "The body", isAlwaysThere: true);
        (int tableEnd, bool hasStrings) = Section(header, bodyEnd, "The string table", isAlwaysThere: false);
        (int charactersEnd, _) = Section(header, tableEnd, "The characters of the strings", hasStrings);
        string signature = Name(header, 8, "The model signature");
        uint written = header.UInt32("The version written"), readable = header.UInt32("The version readable");
        string loader = Name(header, LoaderLength, "The loader signature"), alternative = Name(header, LoaderLength, "The alternative loader signature");
        long tailAt = header.Int64("The offset of the tail"), end = header.Int64("The end of the file"), assemblyAt = header.Int64("The offset of the assembly name");
        uint assemblyLength = header.UInt32("The length of the assembly name");
        if (header.Bytes(HeaderLength - AssemblyNameEnd, "The rest of the header").ContainsAnyExcept((byte)0)) throw header.Fault("The rest of the header is not zero.");
        if (assemblyAt != charactersEnd || tailAt != assemblyAt + assemblyLength || end != tailAt + Tail.Length || end != file.Length)
            throw header.Fault(string.Create(CultureInfo.InvariantCulture, $"Assembly name, tail and end lie at {assemblyAt}, {tailAt} and {end}; expected them to follow byte {charactersEnd} and to end at {file.Length}."));
        if (!file.Span[(int)tailAt..].SequenceEqual(Tail)) throw header.Fault("It does not end like a component of ML.NET (LEDOM, 0, LM).");
        return new ComponentFile(file[HeaderLength..bodyEnd], ReadStrings(place, file[bodyEnd..tableEnd], file[tableEnd..charactersEnd]))
        {
            Signature = signature.PadRight(8),
            Loader = loader,
            AlternativeLoader = alternative,
            Written = written,
            Readable = readable,
            Assembly = Utf16(file.Span.Slice((int)assemblyAt, (int)assemblyLength)).Split(',')[0],
        };
    }

    /// <summary>Writes a file.</summary>
    /// <param name="codec">What its header says.</param>
    /// <param name="body">The body.</param>
    /// <param name="strings">The string table.</param>
    public static byte[] Write(ComponentCodec codec, ReadOnlySpan<byte> body, IReadOnlyList<string> strings)
    {
        string assembly = "Microsoft.ML." + codec.Assembly + AssemblySuffix;
        long tableAt = HeaderLength + body.Length, charactersAt = tableAt + (sizeof(long) * strings.Count);
        long characters = strings.Sum(text => (long)text.Length * sizeof(char)), assemblyAt = charactersAt + characters;
        long tailAt = assemblyAt + (assembly.Length * sizeof(char));
        bool any = strings.Count > 0;
        var file = new ByteWriter();
        file.Bytes(Magic);
        file.Value(HeaderVersion);
        file.Value(HeaderVersion);
        foreach (long place in (ReadOnlySpan<long>)[HeaderLength, body.Length, any ? tableAt : 0, charactersAt - tableAt, any ? charactersAt : 0, characters])
            file.Value(place);
        file.Bytes(Encoding.ASCII.GetBytes(codec.Signature.Replace(' ', '\0')));
        file.Value(codec.Written);
        file.Value(codec.Readable);
        file.Bytes(Encoding.ASCII.GetBytes(codec.Loader.PadRight(LoaderLength, '\0')));
        file.Bytes(Encoding.ASCII.GetBytes(codec.AlternativeLoader.PadRight(LoaderLength, '\0')));
        file.Value(tailAt);
        file.Value(tailAt + Tail.Length);
        file.Value(assemblyAt);
        file.Value(assembly.Length * sizeof(char));
        file.PadTo(HeaderLength);
        file.Bytes(body);
        long charactersEnd = 0;
        foreach (string text in strings) file.Value(charactersEnd += text.Length * sizeof(char));
        foreach (string text in strings) file.Bytes(MemoryMarshal.AsBytes(text.AsSpan()));
        file.Bytes(MemoryMarshal.AsBytes(assembly.AsSpan()));
        file.Bytes(Tail);
        return file.ToArray();
    }

    // Where the section ends, and whether it is there. A table without strings is not, and then neither are characters; both say offset 0.
    private static (int End, bool IsThere) Section(ByteReader header, int start, string what, bool isAlwaysThere)
    {
        long offset = header.Int64($"{what}: the offset"), length = header.Int64($"{what}: the length");
        long expected = isAlwaysThere || length != 0 ? start : 0;
        if (offset != expected) throw header.Fault(string.Create(CultureInfo.InvariantCulture, $"{what} lies at {offset}; expected {expected}."));
        return length >= 0 && length <= header.Length - start
            ? (start + (int)length, length > 0)
            : throw header.Fault(string.Create(CultureInfo.InvariantCulture, $"{what} takes {length} bytes from byte {start} on, past the end of the file."));
    }

    private static string Name(ByteReader header, int length, string what)
    {
        ReadOnlySpan<byte> bytes = header.Bytes(length, what);
        ReadOnlySpan<byte> name = bytes.TrimEnd((byte)0);
        if (name.ContainsAnyExceptInRange((byte)' ', (byte)'~') && length > 8) throw header.Fault($"{what} holds what is no letter.");
        return Encoding.Latin1.GetString(name).Replace('\0', ' ');
    }

    private static string[] ReadStrings(string place, ReadOnlyMemory<byte> table, ReadOnlyMemory<byte> characters)
    {
        var reader = new ByteReader(place + " (string table)", table);
        if (table.Length % sizeof(long) != 0) throw reader.Fault("The table's length is no multiple of 8.");
        var strings = new string[table.Length / sizeof(long)];
        long start = 0;
        for (int i = 0; i < strings.Length; i++)
        {
            long end = reader.Int64("The end of a string");
            if (end < start || end > characters.Length || (end - start) % sizeof(char) != 0)
                throw reader.Fault(string.Create(CultureInfo.InvariantCulture, $"String {i} reaches from {start} to {end} of {characters.Length} bytes."));
            strings[i] = Utf16(characters.Span[(int)start..(int)end]);
            start = end;
        }

        return start == characters.Length
            ? strings
            : throw reader.Fault(string.Create(CultureInfo.InvariantCulture, $"The strings end at {start} of {characters.Length} bytes."));
    }

    private static string Utf16(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Cast<byte, char>(bytes));
}
