using Clickstream.Learning.Recommendation;

namespace Clickstream.Learning.Tests.Recommendation;

public sealed class NextItemFormatTests
{
    // A length that was changed must not reserve memory for what is not there.
    private const long MostBytesAllocated = 4 << 20;

    private static readonly RandomClicks Random = new(12, 80, seed: 1);
    private static readonly NextItemModel Model = NextItemTrainer.Fit(Random.Sessions(), Random.Attributes(), new NextItemOptions());
    private static readonly NextItemQuery[] Queries = Random.Queries();
    private static readonly byte[] Bytes = Written(Model);

    [Fact]
    public void What_was_read_answers_and_is_written_as_what_was_written()
    {
        NextItemModel read = NextItemFormat.Read(Bytes);
        Assert.Equal(Bytes, Written(read));
        Assert.Equal(Model.ItemCount, read.ItemCount);
        Assert.Equal(Model.Attributes.Categories, read.Attributes.Categories);
        Assert.Equal(Model.Attributes.Brands, read.Attributes.Brands);
        Assert.Equal(Model.Attributes.Prices, read.Attributes.Prices);
        Assert.All(Queries, query => Assert.Equal(Answer(Model, query), Answer(read, query)));
    }

    [Fact]
    public void What_is_cut_off_is_refused()
    {
        for (int length = 0; length < Bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => NextItemFormat.Read(Bytes.AsSpan(0, length)));
    }

    [Fact]
    public void What_follows_is_refused() =>
        Assert.Throws<InvalidDataException>(() => NextItemFormat.Read([.. Bytes, 0]));

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x40)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void A_changed_byte_is_refused_or_makes_another_model_that_answers(int bits)
    {
        byte[] changed = [.. Bytes];
        for (int at = 0; at < changed.Length; at++)
        {
            changed[at] ^= (byte)bits;
            ReadOrRefuse(changed, $"byte {at} of {changed.Length} changed by {bits:X2}");
            changed[at] ^= (byte)bits;
        }
    }

    [Fact]
    public void Four_bytes_that_say_a_huge_number_reserve_no_memory_for_it()
    {
        for (int at = 0; at + 4 <= Bytes.Length; at++)
        {
            byte[] changed = [.. Bytes];
            BitConverter.TryWriteBytes(changed.AsSpan(at), int.MaxValue - at);
            ReadOrRefuse(changed, $"bytes {at} to {at + 3} made a large number");
        }
    }

    [Fact]
    public void Any_bytes_are_refused()
    {
        var random = new Random(1);
        for (int i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            Assert.Throws<InvalidDataException>(() => NextItemFormat.Read(bytes));
            // With an honest beginning.
            int kept = Math.Min(bytes.Length, random.Next(64));
            Bytes.AsSpan(0, kept).CopyTo(bytes);
            ReadOrRefuse(bytes, $"{kept} honest bytes, then {bytes.Length - kept} drawn ones");
        }
    }

    private static void ReadOrRefuse(byte[] bytes, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        NextItemModel? model = null;
        try
        {
            model = NextItemFormat.Read(bytes);
        }
        catch (InvalidDataException)
        {
        }
        catch (Exception exception)
        {
            Assert.Fail($"{what}: {exception}");
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytesAllocated, what);
        if (model is null) return;
        foreach (NextItemQuery query in Queries[..6])
        {
            var answer = new RankedItem[5];
            int found;
            try
            {
                found = model.Rank(query, model.CreateScratch(), answer);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{what}: asking throws {exception}");
                return;
            }

            foreach (RankedItem item in answer.AsSpan(0, found))
                Assert.True(item.Item >= 0 && item.Item < model.ItemCount && item.Score is >= 0 and <= 1, $"{what}: {item}");
        }
    }

    private static RankedItem[] Answer(NextItemModel model, NextItemQuery query)
    {
        var answer = new RankedItem[model.ItemCount];
        return answer[..model.Rank(query, model.CreateScratch(), answer)];
    }

    private static byte[] Written(NextItemModel model)
    {
        using var stream = new MemoryStream();
        NextItemFormat.Write(stream, model);
        return stream.ToArray();
    }
}
