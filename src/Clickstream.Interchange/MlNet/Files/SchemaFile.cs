using System.Globalization;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>"Schema" and "TrainSchema": a binary data view without rows. What it says about columns beyond name and type is passed over.</summary>
internal static class SchemaFile
{
    private const int HeaderLength = 256;
    private const ulong Version = 0x0001_0001_0001_0006;

    // Name, type name, three lengths and two offsets.
    private const int LeastColumnLength = 21;

    private static ReadOnlySpan<byte> Magic => "CML\0DVB\0"u8;

    private static ReadOnlySpan<byte> Tail => "\0BVD\0LMC"u8;

    /// <summary>Reads the columns.</summary>
    /// <exception cref="ForeignFormatException">The file breaks a rule of the format.</exception>
    public static ValueArray<SchemaColumn> Read(string place, ReadOnlyMemory<byte> file)
    {
        var header = new ByteReader(place, file);
        if (!header.Bytes(Magic.Length, "The magic number").SequenceEqual(Magic)) throw header.Fault("It does not begin like a data view of ML.NET (CML, 0, DVB, 0).");
        ulong version = header.UInt64("The version"), compatible = header.UInt64("The compatible version");
        if (version != Version || compatible != Version)
            throw header.Fault(string.Create(CultureInfo.InvariantCulture, $"The versions are {version:x} and {compatible:x}; expected {Version:x}."));
        long tableAt = header.Int64("The offset of the columns"), tailAt = header.Int64("The offset of the tail"), rows = header.Int64("The number of rows");
        int count = header.Int32("The number of columns");
        if (tableAt < HeaderLength || tailAt < tableAt || tailAt != file.Length - Tail.Length)
            throw header.Fault(string.Create(CultureInfo.InvariantCulture, $"Columns and tail lie at {tableAt} and {tailAt} of {file.Length}."));
        if (rows != 0) throw header.Fault(string.Create(CultureInfo.InvariantCulture, $"There are {rows} rows; expected none."));
        if (!file.Span[(int)tailAt..].SequenceEqual(Tail)) throw header.Fault("It does not end like a data view of ML.NET (0, BVD, 0, LMC).");
        var table = new ByteReader(place + " (columns)", file[(int)tableAt..(int)tailAt]);
        if (count < 0 || (long)count * LeastColumnLength > table.Left) throw table.Fault($"There are {count} columns, but {table.Left} bytes are left.");
        var columns = new SchemaColumn[count];
        for (int i = 0; i < count; i++) columns[i] = ReadColumn(table);
        table.End();
        return new ValueArray<SchemaColumn>(columns);
    }

    /// <summary>Writes a file.</summary>
    public static byte[] Write(ValueArray<SchemaColumn> columns)
    {
        var table = new ByteWriter();
        foreach (SchemaColumn column in columns)
        {
            table.ShortText(column.Name);
            TypeDescriptor.Write(table, column.Type);
            table.Value((byte)1);
            table.Leb(1);
            table.Value((long)HeaderLength);
            table.Value(0L);
        }

        var file = new ByteWriter();
        file.Bytes(Magic);
        file.Value(Version);
        file.Value(Version);
        file.Value((long)HeaderLength);
        file.Value((long)(HeaderLength + table.Length));
        file.Value(0L);
        file.Value(columns.Count);
        file.PadTo(HeaderLength);
        file.Bytes(table.ToArray());
        file.Bytes(Tail);
        return file.ToArray();
    }

    private static SchemaColumn ReadColumn(ByteReader table)
    {
        string name = table.ShortText("A column name");
        MlNetType type = TypeDescriptor.Read(table);
        byte compression = table.Byte("The compression");
        if (compression > 1) throw table.Fault($"The compression of column '{name}' is {compression}; expected 0 or 1.");
        table.Leb("The number of rows in a block");
        // There are no blocks, and what else is said about a column does not matter to us.
        table.Int64("The offset of the blocks");
        table.Int64("The offset of the metadata");
        return new SchemaColumn(name, type);
    }
}
