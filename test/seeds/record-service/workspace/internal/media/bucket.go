package media

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/google/uuid"
)

// Bucket holds uploaded media; clients send it there themselves.
type Bucket struct {
	client  *s3.Client
	presign *s3.PresignClient
	name    string
}

// Upload is where a client puts its bytes, and until when.
type Upload struct {
	ID      string    `json:"id"`
	URL     string    `json:"url"`
	Expires time.Time `json:"expires"`
}

func NewBucket(ctx context.Context, name string) (*Bucket, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRetryMaxAttempts(4))
	if err != nil {
		return nil, fmt.Errorf("media: %w", err)
	}
	client := s3.NewFromConfig(cfg)
	return &Bucket{client: client, presign: s3.NewPresignClient(client), name: name}, nil
}

func (b *Bucket) Presign(ctx context.Context, owner, contentType, sha256 string) (Upload, error) {
	digest, err := hex.DecodeString(sha256)
	if err != nil {
		return Upload{}, fmt.Errorf("media: checksum: %w", err)
	}
	id := uuid.NewString()
	request, err := b.presign.PresignPutObject(ctx, &s3.PutObjectInput{
		Bucket:            &b.name,
		Key:               aws.String(owner + "/" + id),
		ContentType:       &contentType,
		ChecksumAlgorithm: types.ChecksumAlgorithmSha256,
		ChecksumSHA256:    aws.String(base64.StdEncoding.EncodeToString(digest)),
	}, s3.WithPresignExpires(10*time.Minute))
	if err != nil {
		return Upload{}, fmt.Errorf("media: presign: %w", err)
	}
	return Upload{ID: id, URL: request.URL, Expires: time.Now().Add(10 * time.Minute)}, nil
}

// Verify says whether the bytes have arrived with the checksum that was promised.
func (b *Bucket) Verify(ctx context.Context, owner, id string) (bool, error) {
	head, err := b.client.HeadObject(ctx, &s3.HeadObjectInput{
		Bucket:       &b.name,
		Key:          aws.String(owner + "/" + id),
		ChecksumMode: types.ChecksumModeEnabled,
	})
	if err != nil {
		return false, fmt.Errorf("media: head: %w", err)
	}
	return head.ChecksumSHA256 != nil, nil
}
