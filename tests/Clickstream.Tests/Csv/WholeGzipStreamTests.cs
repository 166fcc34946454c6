using System.IO.Compression;
using System.Security.Cryptography;
using Clickstream.Csv;

namespace Clickstream.Tests.Csv;

public sealed class WholeGzipStreamTests
{
    private const int Piece = 1 << 20;
    private const int FreePieces = (int)(WholeGzipStream.FreeLength / Piece);

    [Fact]
    public async Task A_file_that_unpacks_to_far_more_than_files_do_is_refused_beyond_a_length_that_hurts_nobody()
    {
        await using var stream = new WholeGzipStream(Packed(new byte[Piece], FreePieces + 1), "the file");
        FileTooLargeException refusal = await Assert.ThrowsAsync<FileTooLargeException>(() => LengthAsync(stream));
        Assert.Equal(
            ("body_too_large", "The file unpacks to more than 250 times its size, as a file does that was made to overwhelm its reader; expected it unpacked."),
            (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task The_same_file_as_long_as_may_be_is_read()
    {
        await using var stream = new WholeGzipStream(Packed(new byte[Piece], FreePieces), "the file");
        Assert.Equal(WholeGzipStream.FreeLength, await LengthAsync(stream));
    }

    [Fact]
    public async Task An_honest_file_of_any_length_is_read()
    {
        byte[] piece = new byte[Piece];
        RandomNumberGenerator.Fill(piece.AsSpan(0, Piece / 100)); // Packs to a hundredth.
        await using var stream = new WholeGzipStream(Packed(piece, 2 * FreePieces), "the file");
        Assert.Equal(2 * WholeGzipStream.FreeLength, await LengthAsync(stream));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(12)]
    public async Task A_file_that_was_cut_off_is_refused(int missing)
    {
        MemoryStream packed = Packed([1, 2, 3], 1);
        packed.SetLength(packed.Length - missing);
        await using var stream = new WholeGzipStream(packed, "the file");
        InvalidDataException refusal = await Assert.ThrowsAsync<InvalidDataException>(() => LengthAsync(stream));
        Assert.StartsWith("the file is a damaged gzip: ", refusal.Message, StringComparison.Ordinal);
    }

    private static MemoryStream Packed(byte[] piece, int count)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int i = 0; i < count; i++) gzip.Write(piece);
        }

        packed.Position = 0;
        return packed;
    }

    private static async Task<long> LengthAsync(Stream stream)
    {
        byte[] buffer = new byte[Piece];
        long length = 0;
        while (await stream.ReadAsync(buffer) is > 0 and int read) length += read;
        return length;
    }
}
