using System.IO.Pipelines;
using Clickstream.Api.Batch;

namespace Clickstream.Api.Tests;

public sealed class ReadAheadStreamTests
{
    private static readonly byte[] Body = MakeBody(300_000); // Far more than is kept in memory in a debug build.

    [Fact]
    public async Task Gives_the_bytes_in_order()
    {
        await using var stream = new ReadAheadStream(new MemoryStream(Body), Timeout.InfiniteTimeSpan);
        Assert.Equal(Body, await ReadAllAsync(stream));
    }

    [Fact]
    public async Task Takes_all_of_the_body_although_nobody_reads()
    {
        var source = new MemoryStream(Body);
        await using var stream = new ReadAheadStream(source, TimeSpan.Zero);
        while (source.Position < source.Length) await Task.Yield();
        Assert.Equal(Body, await ReadAllAsync(stream));
    }

    [Fact]
    public async Task Waits_for_a_reader_who_is_only_slow()
    {
        var pipe = new Pipe();
        await using var stream = new ReadAheadStream(pipe.Reader.AsStream(), Timeout.InfiniteTimeSpan);
        Task writing = Task.Run(async () =>
        {
            await pipe.Writer.WriteAsync(Body);
            await pipe.Writer.CompleteAsync();
        });
        Assert.Equal(Body, await ReadAllAsync(stream, pieces: 17));
        await writing;
    }

    [Fact]
    public async Task Tells_the_reader_what_broke_off_the_body()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[] { 1, 2, 3 });
        await pipe.Writer.CompleteAsync(new IOException("the line is dead"));
        await using var stream = new ReadAheadStream(pipe.Reader.AsStream(), TimeSpan.Zero);
        var failure = await Assert.ThrowsAnyAsync<IOException>(() => ReadAllAsync(stream));
        Assert.Equal("the line is dead", failure.Message);
    }

    [Fact]
    public async Task Can_be_left_in_the_middle_of_a_body_that_does_not_end()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[] { 1, 2, 3 });
        var stream = new ReadAheadStream(pipe.Reader.AsStream(), TimeSpan.Zero);
        Assert.Equal(3, await stream.ReadAsync(new byte[10]));
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_full_file_makes_the_source_wait_for_the_reader()
    {
        const int most = 100_000, chunk = 1 << 16;
        byte[] body = MakeBody(6 << 20);
        await using var stream = new ReadAheadStream(new MemoryStream(body), TimeSpan.Zero, most);
        while (stream.FileLength < most) await Task.Yield();
        Assert.Equal(body, await ReadAllAsync(stream));
        Assert.InRange(stream.FileLength, most, most + chunk);
    }

    [Fact]
    public async Task Leaves_no_file_behind_when_the_body_is_given_up_or_breaks_off()
    {
        foreach (Exception? end in (Exception?[])[null, new IOException("the line is dead")])
        {
            var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
            await pipe.Writer.WriteAsync(MakeBody(6 << 20));
            var stream = new ReadAheadStream(pipe.Reader.AsStream(), TimeSpan.Zero);
            while (stream.FileLength == 0) await Task.Yield();
            Assert.NotNull(stream.FilePath);
            if (end is not null) await pipe.Writer.CompleteAsync(end);
            await stream.DisposeAsync();
            Assert.False(File.Exists(stream.FilePath));
        }
    }

    [Fact]
    public async Task The_file_has_no_name_while_it_is_in_use_so_that_a_killed_process_leaves_none()
    {
        byte[] body = MakeBody(6 << 20);
        await using var stream = new ReadAheadStream(new MemoryStream(body), TimeSpan.Zero);
        while (stream.FileLength == 0) await Task.Yield();
        Assert.Equal(OperatingSystem.IsWindows(), File.Exists(stream.FilePath));
        Assert.Equal(body, await ReadAllAsync(stream)); // What it holds is there all the same.
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, int pieces = 4096)
    {
        var all = new MemoryStream();
        var buffer = new byte[pieces];
        while (await stream.ReadAsync(buffer) is > 0 and int count) all.Write(buffer, 0, count);
        return all.ToArray();
    }

    private static byte[] MakeBody(int length)
    {
        var body = new byte[length];
        new Random(1).NextBytes(body);
        return body;
    }
}
