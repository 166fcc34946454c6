using System.Runtime.InteropServices;

namespace Clickstream.Learning.Recommendation;

/// <summary>
/// A <see cref="NextItemModel"/> as bytes, little-endian: a mark and a version, what bounds the search of neighbours, the weights of the blend, then
/// the attributes of the items, their popularity, three tables of links and the sessions, each array after its length.
/// </summary>
public static class NextItemFormat
{
    private const uint Mark = 0x494E5343; // CSNI
    private const int Version = 1;
    private const int MostNeighbors = 1_000_000;

    // Features are below 12, so no score overflows.
    private const float LargestWeight = 1e6f;

    /// <summary>Writes a model. The same model gives the same bytes.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="model">The model.</param>
    public static void Write(Stream stream, NextItemModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        NextItemIndex index = model.Index;
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write(index.Neighbors.Options.SampleSize);
        writer.Write(index.Neighbors.Options.NeighborCount);
        writer.Write(index.Neighbors.Options.MaximumItems);
        Write(writer, model.Blend);
        Write<int>(writer, index.Attributes.Categories);
        Write<int>(writer, index.Attributes.Brands);
        Write<float>(writer, index.Attributes.Prices);
        Write<float>(writer, [.. index.Popularity.Overall]);
        Write<float>(writer, [.. index.Popularity.Recent]);
        foreach (ItemLinks links in new[] { index.Next, index.Later, index.Together })
        {
            Write(writer, links.Starts);
            Write(writer, links.AllTargets);
            Write(writer, links.AllWeights);
        }

        Write(writer, index.Neighbors.Sessions.Starts);
        Write(writer, index.Neighbors.Sessions.Items);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">What was written.</param>
    /// <exception cref="InvalidDataException">The bytes are no such model; the message says what was found.</exception>
    public static NextItemModel Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        try
        {
            return Read(ref reader);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"The ranking is damaged: {e.Message}", e);
        }
    }

    private static NextItemModel Read(ref Reader reader)
    {
        if ((uint)reader.Number() != Mark) throw new InvalidDataException("The bytes are no ranking of next items.");
        if (reader.Number() is not Version and var version) throw new InvalidDataException($"The ranking is of version {version}; this code reads version {Version}.");
        var options = new SessionNeighborOptions
        {
            SampleSize = reader.NumberUpTo(MostNeighbors),
            NeighborCount = reader.NumberUpTo(MostNeighbors),
            MaximumItems = reader.NumberUpTo(32),
        };
        float[] weights = reader.Array<float>();
        if (weights.Length != NextItemFeatures.Count || !System.Array.TrueForAll(weights, weight => Math.Abs(weight) <= LargestWeight))
            throw new InvalidDataException($"The ranking has {weights.Length} weights, or one beyond {LargestWeight}; expected {NextItemFeatures.Count}.");
        int[] categories = reader.Array<int>();
        int itemCount = categories.Length;
        var attributes = new ItemAttributes(Groups(categories, itemCount), Groups(reader.Array<int>(itemCount), itemCount), Prices(reader.Array<float>(itemCount)));
        var popularity = new ItemPopularity(reader.Array<float>(itemCount), reader.Array<float>(itemCount));
        ItemLinks next = Links(ref reader, itemCount);
        ItemLinks later = Links(ref reader, itemCount);
        ItemLinks together = Links(ref reader, itemCount);
        var sessions = new ItemSessions(itemCount, reader.Array<int>(), reader.Array<int>());
        reader.RequireEnd();
        return new NextItemModel(
            new NextItemIndex(next, later, together, SessionNeighbors.FromDistinct(sessions, options), popularity, attributes), weights);
    }

    private static ItemLinks Links(ref Reader reader, int itemCount) => new(reader.Array<int>(itemCount + 1), reader.Array<int>(), reader.Array<float>());

    // A group has an item at least, so there are no more groups than items.
    private static int[] Groups(int[] groups, int itemCount) => System.Array.TrueForAll(groups, group => group >= -1 && group < itemCount)
        ? groups
        : throw new InvalidDataException($"An item of the ranking is of a category or brand out of range; expected -1 to {itemCount - 1}.");

    private static float[] Prices(float[] prices) => System.Array.TrueForAll(prices, price => float.IsNaN(price) || (price > 0 && float.IsFinite(price)))
        ? prices
        : throw new InvalidDataException("An item of the ranking has a price that is not above 0.");

    private static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public int Number()
        {
            if (_rest.Length < sizeof(int)) throw new InvalidDataException("The ranking breaks off.");
            int number = MemoryMarshal.Read<int>(_rest);
            _rest = _rest[sizeof(int)..];
            return number;
        }

        public int NumberUpTo(int most) => Number() is var number && number >= 1 && number <= most
            ? number
            : throw new InvalidDataException($"The ranking holds {number} where 1 to {most} was expected.");

        // The length is the sender's claim: no memory is taken before as many bytes are there.
        public T[] Array<T>(int? wanted = null)
            where T : unmanaged
        {
            int length = Number();
            long size = (long)length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
            if (length < 0 || size > _rest.Length) throw new InvalidDataException($"The ranking announces {length} values where it breaks off.");
            if (wanted is { } count && length != count) throw new InvalidDataException($"The ranking holds {length} values where {count} were expected.");
            T[] values = MemoryMarshal.Cast<byte, T>(_rest[..(int)size]).ToArray();
            _rest = _rest[(int)size..];
            return values;
        }

        public readonly void RequireEnd()
        {
            if (!_rest.IsEmpty) throw new InvalidDataException($"{_rest.Length} bytes follow the ranking.");
        }
    }
}
