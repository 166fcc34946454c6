using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Protection;

/// <summary>The keys that are configured.</summary>
internal sealed class ApiKeys(IOptions<ApiKeyList> settings, TimeProvider clock)
{
    /// <summary>Longest key that is looked at, in bytes of UTF-8.</summary>
    private const int Longest = 512;

    private readonly ApiKey[] _keys = [.. settings.Value.Keys.Select(key => Of(key, clock))];

    /// <summary>Whether there are any.</summary>
    public bool Any => _keys.Length > 0;

    /// <summary>The key that this is; null when it is none. All are compared, each in the same time, whatever fits.</summary>
    public ApiKey? Find(string sent)
    {
        Span<byte> bytes = stackalloc byte[Longest];
        if (!Encoding.UTF8.TryGetBytes(sent, bytes, out int length)) return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        int found = -1;
        for (int i = 0; i < _keys.Length; i++)
        {
            int fits = CryptographicOperations.FixedTimeEquals(hash, _keys[i].Hash) ? 1 : 0;
            found = (found & (fits - 1)) | (i & -fits);
        }

        return found < 0 ? null : _keys[found];
    }

    private static ApiKey Of(ApiKeyOptions key, TimeProvider clock) => new(
        key.Name,
        Convert.FromHexString(key.Sha256),
        key.Roles.Count == 0 ? [ApiRoles.Score] : key.Roles,
        key.RequestsPerSecond is { } rate ? new TokenBucket(rate, key.Burst ?? Math.Max(1, (int)Math.Min(rate, int.MaxValue)), clock) : null);
}
